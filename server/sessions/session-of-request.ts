import type { MiddlewareHandler } from 'hono'
import { Refusal } from '#domain/errors.ts'
import { somebodyElse, tabPersonHeader } from '#domain/people/tab-person.ts'
import type { Env } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'

/** Where one comes in and goes out: a tab may ask there who is signed in now. */
const frontDoor = ['/api/session', '/api/first-admin', '/api/invitations/accept']

/**
 * Puts who asks beside the request, read anew each time: a role that changed holds at once.
 * @throws Refusal for a tab of somebody else than who is signed in
 */
export const sessionOfRequest =
  ({ sessions }: Pick<ApiParts, 'sessions'>): MiddlewareHandler<Env> =>
  async (context, next) => {
    const session = await sessions.read(context.req.raw)
    if (session) {
      const isAnothers =
        (context.req.header(tabPersonHeader) ?? session.person.id) !== session.person.id
      if (isAnothers && !frontDoor.includes(context.req.path)) {
        throw new Refusal('not-signed-in', somebodyElse)
      }
      context.set('person', session.person)
      context.set('sessionHash', session.sessionHash)
      context.set('isAnothers', isAnothers)
    }
    await next()
  }
