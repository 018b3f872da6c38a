import { createRoute, z } from '@hono/zod-openapi'
import { Site, SiteSettings } from '#domain/site/site.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { readSite, saveSite } from './store.ts'

const SiteChange = z.object({
  // The list of own words came later: whoever does not name it leaves it as it is.
  settings: SiteSettings.partial({ ownWords: true }),
  /** The revision the form was filled from; a newer one on file refuses the change. */
  basedOnRevision: z.int().nonnegative(),
})

const read = createRoute({
  method: 'get',
  path: '/api/site',
  tags: ['Site'],
  responses: answers(Site, 'The site as it is.'),
})
const save = createRoute({
  method: 'put',
  path: '/api/site',
  tags: ['Site'],
  request: { body: json(SiteChange) },
  responses: answers(Site, 'The site as saved. For admins.'),
})

/** /api/site: name, language, clock, sections, calls and rules of the newsroom. */
export function siteRoutes({ database, news }: ApiParts) {
  return routes()
    .openapi(read, async (context) => {
      personOf(context)
      return context.json(await readSite(database), 200)
    })
    .openapi(save, async (context) => {
      const { settings, basedOnRevision } = context.req.valid('json')
      const site = await saveSite(database, personOf(context), settings, basedOnRevision)
      news.announce({ kind: 'site-changed' })
      return context.json(site, 200)
    })
}
