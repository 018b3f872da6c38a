import { createRoute, z } from '@hono/zod-openapi'
import { personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import type { News } from '#domain/events/news.ts'

const events = createRoute({
  method: 'get',
  path: '/api/events',
  tags: ['Events'],
  request: {
    headers: z.object({
      /** The last piece of news that was heard: what came since is said first. */
      'last-event-id': z.string().max(200).optional(),
    }),
  },
  responses: {
    200: {
      content: { 'text/event-stream': { schema: z.string() } },
      description: 'News as it happens: which noun changed. Ask again for what you show.',
    },
  },
})

/** Keeps proxies from closing a quiet stream. */
const sayNothingEveryMs = 20_000

/** /api/events: one stream a browser. It ends with the session that opened it. */
export function eventRoutes({ news, sessions }: ApiParts) {
  return routes().openapi(events, (context) => {
    personOf(context)
    const lastHeard = context.req.valid('header')['last-event-id']
    const sessionHash = context.get('sessionHash')
    const encoder = new TextEncoder()
    let end = () => {}
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        const say = (piece: News, id: string) =>
          send(`id: ${id}\ndata: ${JSON.stringify(piece)}\n\n`)
        const stopHearing = news.subscribe(say)
        const stopSession = sessions.onEnded((hashes) => {
          if (sessionHash && hashes.includes(sessionHash)) end()
        })
        const quiet = setInterval(() => send(': quiet\n\n'), sayNothingEveryMs)
        end = () => {
          stopHearing()
          stopSession()
          clearInterval(quiet)
          try {
            controller.close()
          } catch {
            // The browser was quicker.
          }
        }
        send(`id: ${news.latest()}\n: hello\n\n`)
        if (lastHeard === undefined) return
        const missed = news.since(lastHeard)
        if (missed) for (const piece of missed) say(piece.news, piece.id)
        else say({ kind: 'everything-changed' }, news.latest())
      },
      cancel: () => end(),
    })
    return new Response(stream, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    }) as never
  })
}
