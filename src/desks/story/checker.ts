import type { Checked } from '#domain/house-style/check-story.ts'
import type { House } from '#domain/house-style/house.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'

export type Asked = { number: number; story: FrozenStory; house: House }
export type Answered = { number: number; checked: Checked }

export type Checker = {
  /** Answers in the order of the questions; only the last answer is of any use. */
  check(story: FrozenStory, house: House): Promise<Checked>
  close(): void
}

type Waiting = Asked & { done: (checked: Checked) => void }

/** Here, where there is no other thread: in an old browser, or when the thread broke. */
async function checkHere({ story, house, done }: Waiting): Promise<void> {
  const { checkStory } = await import('#domain/house-style/check-story.ts')
  done(checkStory(story, house))
}

const openWorker = () =>
  typeof Worker === 'undefined'
    ? undefined
    : new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })

/** Checks stories in a thread of its own, so that the page stays free while somebody writes. */
export function openChecker(open: () => Worker | undefined = openWorker): Checker {
  const waiting = new Map<number, Waiting>()
  let count = 0
  let worker = open()
  worker?.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.number)?.done(data.checked)
    waiting.delete(data.number)
  })
  const goOnHere = () => {
    worker?.terminate()
    worker = undefined
    for (const asked of waiting.values()) void checkHere(asked)
    waiting.clear()
  }
  worker?.addEventListener('error', goOnHere)
  worker?.addEventListener('messageerror', goOnHere)
  return {
    check: (story, house) =>
      new Promise((done) => {
        count += 1
        const asked = { number: count, story, house, done }
        if (!worker) {
          void checkHere(asked)
          return
        }
        waiting.set(count, asked)
        worker.postMessage({ number: count, story, house } satisfies Asked)
      }),
    close() {
      worker?.terminate()
      worker = undefined
      waiting.clear()
    },
  }
}
