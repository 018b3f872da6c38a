import type { MiddlewareHandler } from 'hono'
import type { Env } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'

/** Puts who asks beside the request, read anew each time: a role that changed holds at once. */
export const sessionOfRequest =
  ({ sessions }: Pick<ApiParts, 'sessions'>): MiddlewareHandler<Env> =>
  async (context, next) => {
    const session = await sessions.read(context.req.raw)
    if (session) {
      context.set('person', session.person)
      context.set('sessionHash', session.sessionHash)
    }
    await next()
  }
