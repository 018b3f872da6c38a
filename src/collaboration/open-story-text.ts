import {
  HocuspocusProvider,
  HocuspocusProviderWebsocket,
  WebSocketStatus,
  type onMessageParameters,
} from '@hocuspocus/provider'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { RoomMessage } from '#domain/story-text/room-messages.ts'
import { storyFields, storySchemaVersion } from '#domain/story-text/story-text.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import { openLocalCopy, type LocalCopy } from './local-copy.ts'
import { isSamePeople, peopleHere, type PersonHere } from './people-here.ts'
import { bytesOfBase64, coversDocument, postWords } from './post-words.ts'
import { isSameSign, signOf, type SaveFacts, type SaveSign } from './save-sign.ts'
import { watched, type Watched } from './watched.ts'

export type StoryConnection = {
  ydoc: Y.Doc
  awareness: Awareness
  sign: Watched<SaveSign>
  /** What this person may write; undefined until the room has said so. */
  right: Watched<WritingRight | undefined>
  people: Watched<PersonHere[]>
  /** There are words to show: from this device, or from the server. */
  isLoaded: Watched<boolean>
  /** The server has given all it has. */
  isCurrent: Watched<boolean>
  /** Changes of this device that are not durable yet. */
  pending(): number
  /** Resolves true once every change made before the call is durable; false when it cannot be. */
  whenDurable(timeoutMs: number): Promise<boolean>
  tryNow(): void
  /** After somebody signed in again: opens the room anew with the new session. */
  signedInAgain(): void
  close(): void
}

type StoryToOpen = {
  storyId: string
  person: { id: string; name: string }
  /** Of the socket; by default /collaboration of this origin. */
  url?: string
  /** Asks whether the session still holds; undefined when nobody knows. */
  isSignedIn?: () => Promise<boolean | undefined>
}

/** `Saved` must have been true for so long before it is said. */
const savedAfterMs = 400
/** Without an answer for so long a room counts as out of reach, and is said to be. */
const silentAfterMs = 4_000
/** Without an answer for so long its socket is given up for a new one. */
const deadAfterMs = 20_000

const otherVersion = 'Stet was updated since this page was opened. Copy your words, then reload.'
const signedOut = 'You were signed out. Your words are kept here.'

/**
 * Opens the words of a story: from this device at once, then from the room on the server. What is
 * typed is kept on the device, sent, and called saved only when the server said it is durable.
 */
export function openStoryText({
  storyId,
  person,
  url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collaboration`,
  isSignedIn = async () => undefined,
}: StoryToOpen): StoryConnection {
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)

  const facts: SaveFacts = {
    pending: 0,
    pendingSince: 0,
    isConnected: true,
    isKept: true,
    lostRight: undefined,
    refused: undefined,
    savedAt: null,
  }
  const sign = watched<SaveSign>({ kind: 'saved', at: null }, isSameSign)
  const right = watched<WritingRight | undefined>(undefined)
  const people = watched<PersonHere[]>([], isSamePeople)
  const isLoaded = watched(false)
  const isCurrent = watched(false)
  const durableListeners = new Set<() => void>()

  let copy: LocalCopy | undefined
  let isClosed = false
  let hasCaughtUp = false
  /** Changes made here, counted from 1; `durable` of them are on the server's disk. */
  let made = 0
  let durable = 0
  let asked = 0
  let askedAt = 0
  let durableVector: Uint8Array | undefined
  let savedTimer: ReturnType<typeof setTimeout> | undefined
  let isPosting = false

  function showSign(): void {
    clearTimeout(savedTimer)
    const next = signOf(facts)
    if (next.kind === 'saved' && sign.get().kind !== 'saved') {
      savedTimer = setTimeout(() => sign.set(signOf(facts)), savedAfterMs)
    } else sign.set(next)
  }

  function settle(upTo: number, vector: Uint8Array): void {
    durableVector = vector
    durable = Math.max(durable, upTo)
    const pending = made - durable
    if (pending === 0 && !coversDocument(vector, ydoc)) {
      // The room lacks words it should have: hand over the whole state again.
      reconnect()
      return
    }
    facts.pending = pending
    facts.pendingSince = Date.now()
    if (pending === 0) facts.savedAt = Date.now()
    copy?.notePending(pending)
    showSign()
    for (const hear of durableListeners) hear()
  }

  function ask(): void {
    if (!hasCaughtUp || asked > durable || made === durable) return
    asked = made
    askedAt = Date.now()
    provider.sendStateless(JSON.stringify({ ask: made }))
  }

  const socket = new HocuspocusProviderWebsocket({
    url,
    delay: 500,
    minDelay: 300,
    initialDelay: 0,
    maxDelay: 8_000,
    messageReconnectTimeout: 45_000,
  })
  const provider = new HocuspocusProvider({
    name: storyId,
    document: ydoc,
    websocketProvider: socket,
    token: JSON.stringify({ schema: storySchemaVersion }),
    onStateless: ({ payload }) => hear(payload),
    onSynced: ({ state }) => {
      if (!state) return
      isLoaded.set(true)
      isCurrent.set(true)
    },
    onAuthenticationFailed: ({ reason }) => {
      if (reason === 'other-version') {
        facts.refused = otherVersion
        socket.disconnect()
      } else if (reason === 'not-found') {
        right.set({ may: 'nothing', reason: 'There is no such story, or it was never filed.' })
        socket.disconnect()
      } else setTimeout(reconnect, 2_000)
      showSign()
    },
    // The room closed while the socket stays open: it would stay silent for ever.
    onClose: ({ event }) => {
      if (event.code !== 4401) setTimeout(reconnect, 500)
    },
  })
  provider.attach()
  const awareness = provider.awareness as Awareness
  awareness.setLocalState({ user: { personId: person.id, name: person.name }, field: null })
  awareness.on('change', () => people.set(peopleHere(awareness)))

  function hear(payload: string): void {
    const message = RoomMessage.safeParse(parse(payload))
    if (!message.success) return
    facts.isConnected = true
    const said = message.data
    if ('caughtUp' in said) {
      hasCaughtUp = true
      asked = durable
      // All that was made before the whole state was sent is in it; what came later is asked for.
      settle(Math.min(made, madeAtSync.shift() ?? 0), bytesOfBase64(said.vector))
      ask()
    } else if ('durable' in said) {
      settle(said.durable, bytesOfBase64(said.vector))
      asked = durable
      ask()
    } else if ('refused' in said) {
      facts.refused = said.refused
      showSign()
    } else {
      const regained = right.get()?.may === 'nothing' && said.right.may !== 'nothing'
      right.set(said.right)
      facts.lostRight =
        said.right.may === 'nothing' ? { reason: said.right.reason, maySignIn: false } : undefined
      showSign()
      if (regained && made > durable) reconnect()
    }
  }

  /** How many changes each whole state held that the room was given and has not taken yet. */
  let madeAtSync: number[] = []
  provider.on('message', ({ message }: onMessageParameters) => {
    message.readVarString()
    // The room asks for our state (Sync, step 1): the provider answers in this same turn.
    if (message.readVarUint() === 0 && message.readVarUint() === 0) madeAtSync.push(made)
  })

  function reconnect(): void {
    if (isClosed) return
    hasCaughtUp = false
    // A socket that is open closes first and comes back by itself; `connect` would do nothing.
    if (socket.status === WebSocketStatus.Connected) socket.webSocket?.close()
    else void socket.connect()
  }

  async function lostSocket(code: number | undefined): Promise<void> {
    hasCaughtUp = false
    madeAtSync = []
    asked = durable
    if (isClosed) return
    if (code === 4401 || (await isSignedIn().catch(() => undefined)) === false) {
      socket.disconnect()
      facts.lostRight = { reason: signedOut, maySignIn: true }
    }
    facts.isConnected = false
    showSign()
  }
  socket.on('close', ({ event }: { event?: { code?: number } }) => void lostSocket(event?.code))

  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || (copy && origin === copy.origin)) return
    made += 1
    if (facts.pending === 0) facts.pendingSince = Date.now()
    facts.pending = made - durable
    copy?.notePending(facts.pending)
    showSign()
    ask()
  })

  async function post(): Promise<void> {
    if (isPosting || made === durable) return
    isPosting = true
    const upTo = made
    const vector = await postWords(storyId, ydoc, durableVector)
    isPosting = false
    if (!vector) return
    facts.isConnected = true
    settle(upTo, vector)
  }

  const watch = setInterval(() => {
    const silentMs = asked > durable ? Date.now() - askedAt : 0
    if (silentMs > silentAfterMs && facts.isConnected) {
      facts.isConnected = false
      showSign()
    }
    if (silentMs > deadAfterMs) {
      asked = durable
      reconnect()
    }
    const isOutOfReach = !hasCaughtUp || !facts.isConnected
    if (isOutOfReach && made > durable && !facts.lostRight && !facts.refused) void post()
  }, 2_000)

  const leave = () => {
    if (made > durable) void postWords(storyId, ydoc, durableVector, { isLeaving: true })
  }
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (made > durable && !facts.isKept) event.preventDefault()
  }
  addEventListener('pagehide', leave)
  addEventListener('beforeunload', askBeforeLeaving)
  addEventListener('online', reconnect)

  void openLocalCopy(person.id, storyId, ydoc)
    .then(async (opened) => {
      if (isClosed) return opened?.close()
      copy = opened
      facts.isKept = opened !== undefined
      const left = (await opened?.opened) ?? 0
      // What an earlier page of this device left behind goes out with the whole state.
      if (left > 0 && !hasCaughtUp) {
        made += left
        facts.pending = made - durable
        facts.pendingSince = Date.now()
      }
      if (ydoc.getXmlFragment('body').length > 0) isLoaded.set(true)
      showSign()
    })
    .catch(() => {
      facts.isKept = false
      showSign()
    })

  return {
    ydoc,
    awareness,
    sign,
    right,
    people,
    isLoaded,
    isCurrent,
    pending: () => made - durable,
    whenDurable(timeoutMs) {
      const target = made
      return new Promise((answer) => {
        const look = () => {
          if (durable < target) return
          stop(true)
        }
        const stop = (isDurable: boolean) => {
          clearTimeout(timer)
          durableListeners.delete(look)
          answer(isDurable)
        }
        const timer = setTimeout(() => stop(false), timeoutMs)
        durableListeners.add(look)
        look()
      })
    },
    tryNow() {
      reconnect()
      void post()
    },
    signedInAgain() {
      facts.lostRight = undefined
      reconnect()
      showSign()
    },
    close() {
      isClosed = true
      leave()
      clearInterval(watch)
      clearTimeout(savedTimer)
      removeEventListener('pagehide', leave)
      removeEventListener('beforeunload', askBeforeLeaving)
      removeEventListener('online', reconnect)
      provider.destroy()
      socket.destroy()
      copy?.close()
      ydoc.destroy()
    },
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
