/** What one person's browser keeps: words, what of them is unsent, stories begun here, facts. */
export const deviceStores = ['words', 'unsent', 'started', 'facts'] as const
export type DeviceStore = (typeof deviceStores)[number]

const nameOf = (personId: string) => `stet:${personId}`
/** A browser that answers nothing for so long keeps nothing. */
export const patienceMs = 4_000

export type Device = {
  personId: string
  /**
   * Told under an open page: `lost` when the browser threw everything away, and all may be kept
   * anew; `forgotten` when this person signed out in another tab, and nothing may.
   */
  onChange(hear: (what: 'lost' | 'forgotten') => void): () => void
  /**
   * Works within one transaction; resolves with what `work` answered once it is on the device.
   * @throws when the browser refuses
   */
  run<T>(
    stores: readonly DeviceStore[],
    mode: 'readonly' | 'readwrite',
    work: (stores: Record<DeviceStore, IDBObjectStore>) => T,
  ): Promise<T>
  /** True once this person signed out, here or in another tab: what is typed now is kept nowhere. */
  isForgotten(): boolean
  /** Deletes all of it; nothing is kept any more until this person signs in again. */
  forget(): Promise<void>
  signedInAgain(): void
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((answer, refuse) => {
    const timer = setTimeout(() => refuse(new Error('The browser does not answer.')), patienceMs)
    const request = indexedDB.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      const { result } = request
      for (const store of ['words', 'unsent']) {
        const made = result.createObjectStore(store, { autoIncrement: store === 'words' })
        made.createIndex('story', 'storyId')
      }
      result.createObjectStore('started')
      result.createObjectStore('facts')
    })
    request.addEventListener('success', () => {
      clearTimeout(timer)
      answer(request.result)
    })
    request.addEventListener('error', () => {
      clearTimeout(timer)
      refuse(request.error ?? new Error('The browser keeps nothing.'))
    })
  })
}

const devices = new Map<string, Device>()

/** The device of one person, one a page. It opens at its first use, and again after a refusal. */
export function deviceOf(personId: string): Device {
  const device = devices.get(personId) ?? openDevice(personId)
  devices.set(personId, device)
  return device
}

function openDevice(personId: string): Device {
  const listeners = new Set<(what: 'lost' | 'forgotten') => void>()
  let database: Promise<IDBDatabase> | undefined
  let isForgotten = false

  const tell = (what: 'lost' | 'forgotten') => {
    for (const hear of listeners) hear(what)
  }

  function opened(): Promise<IDBDatabase> {
    if (isForgotten) return Promise.reject(new Error('This person signed out.'))
    database ??= open(nameOf(personId)).then((result) => {
      // Storage was cleared in the browser's settings, or evicted.
      result.addEventListener('close', () => {
        database = undefined
        tell('lost')
      })
      // Another tab signs this person out.
      result.addEventListener('versionchange', () => {
        result.close()
        database = undefined
        isForgotten = true
        tell('forgotten')
      })
      void navigator.storage?.persist?.().catch(() => false)
      return result
    })
    database.catch(() => {
      database = undefined
    })
    return database
  }

  async function run<T>(
    stores: readonly DeviceStore[],
    mode: 'readonly' | 'readwrite',
    work: (stores: Record<DeviceStore, IDBObjectStore>) => T,
  ): Promise<T> {
    try {
      const transaction = (await opened()).transaction([...stores], mode)
      const done = new Promise<void>((answer, refuse) => {
        transaction.addEventListener('complete', () => answer())
        transaction.addEventListener('abort', () =>
          refuse(transaction.error ?? new Error('The browser did not keep it.')),
        )
      })
      const answer = work(
        Object.fromEntries(stores.map((name) => [name, transaction.objectStore(name)])) as Record<
          DeviceStore,
          IDBObjectStore
        >,
      )
      await done
      return answer
    } catch (error) {
      // A connection that the browser closed is opened anew next time.
      if (error instanceof DOMException && error.name === 'InvalidStateError') database = undefined
      throw error
    }
  }

  return {
    personId,
    onChange(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    run,
    isForgotten: () => isForgotten,
    async forget() {
      isForgotten = true
      tell('forgotten')
      const present = await database?.catch(() => undefined)
      present?.close()
      await new Promise<void>((done) => {
        const request = indexedDB.deleteDatabase(nameOf(personId))
        for (const name of ['success', 'error', 'blocked'])
          request.addEventListener(name, () => done())
      })
    },
    signedInAgain() {
      if (!isForgotten) return
      isForgotten = false
      tell('lost')
    },
  }
}
