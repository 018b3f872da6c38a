import { createRoute, z } from '@hono/zod-openapi'
import { NameToFind, PrintedName } from '#domain/names/printed-name.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { findPrintedNames } from './find-printed-names.ts'
import { readPrintedNames } from './read-printed-names.ts'

const find = createRoute({
  method: 'post',
  path: '/api/names',
  tags: ['House style'],
  request: {
    body: json(z.object({ names: z.array(NameToFind).max(400, 'Ask for at most 400 names.') })),
  },
  responses: answers(
    z.object({ names: z.array(PrintedName) }),
    'Every spelling of these names in what readers have and in profiles, with how often it stands there.',
  ),
})

/** /api/names: how the newsroom printed a name before. For the desk alone. */
export function nameRoutes({ database, clock, log }: ApiParts) {
  return routes().openapi(find, async (context) => {
    personOf(context)
    const { names } = context.req.valid('json')
    // What came out since the last sweep; a fault here costs nobody the answer.
    await readPrintedNames(database, clock()).catch((error: unknown) =>
      log.error({ error }, 'reading the names in print failed'),
    )
    return context.json({ names: await findPrintedNames(database, names, clock()) }, 200)
  })
}
