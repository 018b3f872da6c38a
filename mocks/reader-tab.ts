import { http } from 'msw/http'
import { setupWorker } from 'msw/browser'

type Question = { ask: string; path: string }
type Answer = {
  answerTo: string
  status: number
  headers: [string, string][]
  body: ArrayBuffer
}
type Fetch = (request: Request) => Response | Promise<Response>

const openChannel = () => new BroadcastChannel('stet-mock-reader')
const patienceMs = 1_500

/** Lets other tabs of this browser read the site of this tab's newsroom. */
export function lendReaderSite(answer: Fetch): void {
  const channel = openChannel()
  channel.addEventListener('message', async ({ data }: MessageEvent<Question | Answer>) => {
    if (!('ask' in data)) return
    const response = await answer(new Request(new URL(data.path, location.origin)))
    const { status } = response
    const headers = [...response.headers]
    const body = await response.arrayBuffer()
    channel.postMessage({ answerTo: data.ask, status, headers, body } satisfies Answer)
  })
}

/**
 * Asks the newsrooms in other tabs; the first that has the page gives it.
 *
 * @returns undefined when no newsroom is open
 */
function askDesks(address: string): Promise<Response | undefined> {
  const channel = openChannel()
  const ask = crypto.randomUUID()
  const { pathname, search } = new URL(address)
  return new Promise((resolve) => {
    let refused: Response | undefined
    const end = (response: Response | undefined) => {
      clearTimeout(timer)
      channel.close()
      resolve(response)
    }
    const timer = setTimeout(() => end(refused), patienceMs)
    channel.addEventListener('message', ({ data }: MessageEvent<Question | Answer>) => {
      if (!('answerTo' in data) || data.answerTo !== ask) return
      const { status, headers, body } = data
      const response = new Response(body, { status, headers })
      if (response.ok) end(response)
      else refused = response
    })
    channel.postMessage({ ask, path: pathname + search } satisfies Question)
  })
}

export const isReaderAddress = ({ pathname }: Location) => /^\/read(\/|$)/.test(pathname)

/**
 * Shows a page of the reader's site in a tab of its own, as the newsroom in another tab has it;
 * with no such tab, as a newsroom just opened here has it.
 */
export async function showReaderPage(openNewsroom: () => Promise<Fetch>): Promise<void> {
  const lent = await askDesks(location.href)
  const own = lent ? undefined : await openNewsroom()
  const answer: Fetch = async (request) =>
    own?.(request) ?? (await askDesks(request.url)) ?? Response.error()
  const page = lent ?? (await answer(new Request(location.href)))
  await setupWorker(http.all(`${location.origin}/read/*`, ({ request }) => answer(request))).start({
    onUnhandledFrame: 'bypass',
    quiet: true,
  })
  const elsewhere = page.headers.get('location')
  if (elsewhere) return location.replace(elsewhere)
  if (!page.headers.get('content-type')?.startsWith('text/html')) {
    location.replace(URL.createObjectURL(await page.blob()))
    return
  }
  document.open()
  document.write(await page.text())
  document.close()
}
