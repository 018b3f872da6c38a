import { OpenAPIHono } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { Refusal, statusOfRefusal } from '#domain/errors.ts'
import { unreadable, type Env } from './answers.ts'
import { apiDocument, apiPage } from './api-page.ts'
import { captionRoutes } from './captions/routes.ts'
import { commentRoutes } from './comments/routes.ts'
import { eventRoutes } from './events/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { inboxRoutes } from './inbox/routes.ts'
import type { ApiParts } from './parts.ts'
import { authorRoutes } from './people/author-routes.ts'
import { peopleRoutes } from './people/routes.ts'
import { houseStyleRoutes } from './house-style/routes.ts'
import { nameRoutes } from './names/routes.ts'
import { photoRoutes } from './photos/routes.ts'
import { readerRoutes } from './publishing/routes.ts'
import { readingRoutes } from './reading/routes.ts'
import { rescuedRoutes } from './rescued/routes.ts'
import { revisionRoutes } from './revisions/routes.ts'
import { bodyLimits, noStore, sameOriginWrites } from './request-guards.ts'
import { sessionOfRequest } from './sessions/session-of-request.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { siteRoutes } from './site/routes.ts'
import { storyRoutes } from './stories/routes.ts'
import { viewRoutes } from './views/routes.ts'
import { assignRoutes } from './workflow/assign-routes.ts'
import { workflowRoutes } from './workflow/routes.ts'

/**
 * The whole content API and the reader's site, as one function of a request. It runs wherever its
 * parts do: in Node, in tests, in a browser tab.
 */
export function createApi(parts: ApiParts) {
  const { log, origins } = parts
  const api = new OpenAPIHono<Env>()

  api.onError((error, context) => {
    if (error instanceof Refusal) {
      const { code, message, details } = error
      return context.json({ code, message, details }, statusOfRefusal[code])
    }
    if (error instanceof HTTPException && error.status < 500) {
      return context.json({ code: 'not-valid', message: unreadable, details: {} }, 400)
    }
    log.error({ error, path: context.req.path }, 'a request failed')
    return context.json(
      {
        code: 'not-now',
        message: 'The server could not do that. Try again in a moment.',
        details: {},
      },
      503,
    )
  })
  api.notFound((context) =>
    context.json(
      { code: 'not-found', message: 'There is nothing at this address.', details: {} },
      404,
    ),
  )

  api.use('/api/*', noStore, sameOriginWrites(origins), bodyLimits, sessionOfRequest(parts))
  api.use('/read/*', sessionOfRequest(parts))

  api.get('/api/openapi.json', (context) => context.json(apiDocument(api)))
  api.get('/api/docs', (context) => context.html(apiPage))

  api.route('/', healthRoutes(parts))
  api.route('/', sessionRoutes(parts))
  api.route('/', peopleRoutes(parts))
  api.route('/', authorRoutes(parts))
  api.route('/', siteRoutes(parts))
  api.route('/', photoRoutes(parts))
  api.route('/', captionRoutes(parts))
  api.route('/', storyRoutes(parts))
  api.route('/', readingRoutes(parts))
  api.route('/', rescuedRoutes(parts))
  api.route('/', commentRoutes(parts))
  api.route('/', revisionRoutes(parts))
  api.route('/', workflowRoutes(parts))
  api.route('/', assignRoutes(parts))
  api.route('/', inboxRoutes(parts))
  api.route('/', viewRoutes(parts))
  api.route('/', nameRoutes(parts))
  api.route('/', houseStyleRoutes(parts))
  api.route('/', eventRoutes(parts))
  api.route('/', readerRoutes(parts))
  return api
}
export type Api = ReturnType<typeof createApi>
