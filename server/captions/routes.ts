import { createRoute, z } from '@hono/zod-openapi'
import { CaptionCodes, CodeOwner, CodesToSave } from '#domain/captions/caption-codes.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { readCaptionCodes, saveCaptionCodes } from './store.ts'

const tags = ['Captions']
const responses = answers(CaptionCodes, 'The codes of the person who asks, with the newsroom’s.')

const read = createRoute({ method: 'get', path: '/api/caption-codes', tags, responses })
const save = createRoute({
  method: 'put',
  path: '/api/caption-codes/{owner}',
  tags,
  request: {
    params: z.object({ owner: CodeOwner }),
    body: json(z.object({ codes: CodesToSave, basedOnRevision: z.int().nonnegative() })),
  },
  responses,
})

/** /api/caption-codes: short signs that become names while a caption is typed. */
export function captionRoutes({ database, clock, news }: ApiParts) {
  return routes()
    .openapi(read, async (context) =>
      context.json(await readCaptionCodes(database, personOf(context).id), 200),
    )
    .openapi(save, async (context) => {
      const person = personOf(context)
      const { owner } = context.req.valid('param')
      await saveCaptionCodes(database, person, { owner, ...context.req.valid('json') }, clock())
      news.announce({ kind: 'codes-changed' })
      return context.json(await readCaptionCodes(database, person.id), 200)
    })
}
