// How long others wait while a story of 50,000 words gets other words, is restored and has that taken
// back, beside the same question while nothing happens.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { runNewsroom } from '../support/running-newsroom.ts'
import { block, story } from '../support/story-text.ts'
import { median, ms, say, times } from './figures.ts'

const paragraphs = 500
const calmMs = 3_000

/** A story of a hundred words a paragraph, of which another `seed` has none. */
const storyOf = (seed: string) =>
  story(
    { headline: 'Bench' },
    ...Array.from({ length: paragraphs }, (_, at) =>
      block(
        'paragraph',
        Array.from({ length: 100 }, (_, n) => `${seed}${(at * 100 + n) % 9_973}`).join(' '),
      ),
    ),
  )

const newsroom = await runNewsroom()

async function ask(method: string, path: string, body?: unknown, cookie = ''): Promise<Response> {
  const response = await fetch(`${newsroom.address}/api${path}`, {
    method,
    headers: { origin: newsroom.address, cookie, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  return response
}

const account = { email: 'olha.dubrava@larkmouth.example', password: 'larkmouth-demo-1' }
const signedIn = await ask('POST', '/session', account)
const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
const asked = async <T extends z.ZodType>(
  form: T,
  ...[method, path, body]: [string, string, unknown?]
) => form.parse(await (await ask(method, path, body, cookie)).json())

/** How long a small question waits, asked again and again until some work is done. */
async function waits(work: Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  const over = new AbortController()
  void work.finally(() => over.abort())
  while (!over.signal.aborted) {
    const start = performance.now()
    await ask('GET', '/session', undefined, cookie)
    took.push(performance.now() - start)
    await sleep(20)
  }
  return took
}

const Filed = z.object({ id: z.string() })
const Revisions = z.object({ revisions: z.array(Filed) })
const Made = z.object({ revision: Filed })

try {
  const { id } = await asked(Filed, 'POST', '/stories', { text: storyOf('was') })
  const calm = median(await waits(sleep(calmMs)))
  async function bench<T>(what: string, act: () => Promise<T>): Promise<T> {
    const start = performance.now()
    const work = act()
    const longest = Math.max(...(await waits(work)))
    const took = performance.now() - start
    say(
      `longest wait while ${what}`,
      ms(longest),
      `of ${ms(took)}; ${times(longest / calm)} without`,
    )
    return work
  }
  await bench('50,000 words become others', () =>
    ask('PUT', `/stories/${id}/text`, { text: storyOf('is') }, cookie))
  const { revisions } = await asked(Revisions, 'GET', `/stories/${id}/revisions`)
  const { revision } = await bench('they are restored', () =>
    asked(Made, 'POST', `/stories/${id}/revisions/${revisions.at(-1)!.id}/restore`, {}))
  await bench('that is taken back', () =>
    ask('POST', `/stories/${id}/revisions/${revision.id}/take-back`, {}, cookie))
} finally {
  await newsroom.close()
}
