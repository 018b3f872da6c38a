import { createRoute, z } from '@hono/zod-openapi'
import { Reading } from '#domain/compare/compare-stories.ts'
import { Revision } from '#domain/revisions/revision.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { StoryText, storyFields } from '#domain/story-text/story-text.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { compareRevisions, readRevision } from './compare-revisions.ts'
import { findRevision, listRevisions } from './find-revisions.ts'
import { restoreRevision, takeRestorationBack } from './restore-revision.ts'
import { openWritersDesk } from './writers-of-story.ts'

const tags = ['Revisions']
const noSuch = 'There is no such version of this story. Choose another one.'
const RevisionId = z.string().regex(/^[1-9]\d{0,14}$/, noSuch)
const RevisionOrNow = z.union([RevisionId, z.literal('now')], { error: noSuch })
const params = StoryPath.extend({ revision: RevisionId })

const list = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/revisions',
  tags,
  request: {
    params: StoryPath,
    query: z.object({
      after: RevisionId.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: answers(
    z.object({ revisions: z.array(Revision), next: z.string().nullable() }),
    'Versions of the words, newest first; `next` is the `after` of the page that follows.',
  ),
})
const compare = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/revisions/compare',
  tags,
  request: {
    params: StoryPath,
    query: z.object({ from: RevisionOrNow, to: RevisionOrNow.default('now') }),
  },
  responses: answers(
    z.object({
      from: Revision.nullable(),
      to: Revision.nullable(),
      before: FrozenStory,
      after: FrozenStory,
      reading: Reading,
    }),
    'What differs in the words, block by block and word by word. `now` is the words as they stand.',
  ),
})
const read = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/revisions/{revision}',
  tags,
  request: { params },
  responses: answers(
    z.object({ revision: Revision, text: StoryText }),
    'The words as they stood then, in reading form.',
  ),
})
const Made = z.object({
  /** The version that it made; null when the words were those already. */
  revision: Revision.nullable(),
})
const restore = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/revisions/{revision}/restore',
  tags,
  request: {
    params,
    body: json(
      z.object({
        /** `upTo` of the newest version the person had read; what was written since stays. */
        basedOn: z.int().positive().optional(),
      }),
    ),
  },
  responses: answers(Made, 'The words are those of that version again, by a new change.'),
})
const takeBack = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/revisions/{revision}/take-back',
  tags,
  request: { params },
  responses: answers(Made, 'That restoration is taken back. What was written since stays.'),
})

const place = z.coerce.number().int().min(0).max(10_000_000)
const writers = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/writers',
  tags,
  request: {
    params: StoryPath,
    query: z.object({
      field: z.enum(storyFields),
      /** The block by its number in the field, and letters before the place in that block. */
      fromBlock: place.default(0),
      from: place.default(0),
      toBlock: place.default(10_000_000),
      to: place.default(10_000_000),
    }),
  },
  responses: answers(
    z.object({
      runs: z.array(
        z.object({
          block: z.int(),
          words: z.string(),
          person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
          at: z.string(),
          until: z.string(),
          how: z.enum(['typed', 'pasted']),
        }),
      ),
      /** There are more of them than one answer tells of. */
      isCut: z.boolean(),
    }),
    'Who wrote the words first, when, and whether they were typed or pasted.',
  ),
})

/** /api/stories/…/revisions: earlier forms of the words, and who wrote them. */
export function revisionRoutes(parts: ApiParts) {
  const { database, news } = parts
  const desk = openWritersDesk(database)
  const made = async (storyId: string, id: string | null) => {
    if (id === null) return { revision: null }
    news.announce({ kind: 'story-changed', storyId })
    return { revision: (await findRevision(database, storyId, id)).revision }
  }
  return routes()
    .openapi(list, async (context) => {
      personOf(context)
      const { storyId } = context.req.valid('param')
      return context.json(await listRevisions(database, storyId, context.req.valid('query')), 200)
    })
    .openapi(compare, async (context) => {
      personOf(context)
      const { storyId } = context.req.valid('param')
      const sides = context.req.valid('query')
      return context.json(await compareRevisions(database, storyId, sides), 200)
    })
    .openapi(read, async (context) => {
      personOf(context)
      const { storyId, revision } = context.req.valid('param')
      return context.json(await readRevision(database, storyId, revision), 200)
    })
    .openapi(restore, async (context) => {
      const person = personOf(context)
      const { storyId, revision } = context.req.valid('param')
      const { basedOn } = context.req.valid('json')
      const id = await restoreRevision(parts, person, storyId, { id: revision, basedOn })
      return context.json(await made(storyId, id), 200)
    })
    .openapi(takeBack, async (context) => {
      const person = personOf(context)
      const { storyId, revision } = context.req.valid('param')
      const id = await takeRestorationBack(parts, person, storyId, revision)
      return context.json(await made(storyId, id), 200)
    })
    .openapi(writers, async (context) => {
      personOf(context)
      const { storyId } = context.req.valid('param')
      const { field, fromBlock, from, toBlock, to } = context.req.valid('query')
      const selection = {
        field,
        from: { block: fromBlock, offset: from },
        to: { block: toBlock, offset: to },
      }
      return context.json(await desk.runsWithin(storyId, selection), 200)
    })
}
