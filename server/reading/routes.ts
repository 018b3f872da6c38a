import { createRoute, z } from '@hono/zod-openapi'
import { Hands } from '#domain/reading/hands.ts'
import { LastRead, ReadFacts, SinceYou, WordsRead } from '#domain/reading/last-read.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { openFindingsDesk } from './count-findings.ts'
import { openSinceDesk } from './count-since-you.ts'
import { keepLastRead } from './keep-last-read.ts'
import { readChanges } from './read-changes.ts'
import { keepReader } from './readers.ts'

const tags = ['Review']

const read = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/read',
  tags,
  request: { params: StoryPath, body: json(z.object({ words: WordsRead, facts: ReadFacts })) },
  responses: answers(
    z.object({ lastRead: LastRead.nullable() }),
    'Up to where in its log you have read the story. It never goes back.',
  ),
})
const reading = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/reading',
  tags,
  request: { params: StoryPath, body: json(z.object({ isThere: z.boolean() })) },
  responses: answers(
    z.object({ isThere: z.boolean() }),
    'Others see for 45 s that you read it in review.',
  ),
})
const changes = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/review/changes',
  tags,
  request: {
    params: StoryPath,
    query: z.object({
      since: z
        .string()
        .regex(/^(read|approval|filed|at-\d{1,15}|[1-9]\d{0,14})$/, 'Say since when.')
        .openapi({ description: 'read, approval, filed, a version’s id, or at- and a place' }),
      to: z.coerce.number().int().nonnegative(),
    }),
  },
  responses: answers(
    z.object({
      at: z.string(),
      through: z.int(),
      to: z.int(),
      before: FrozenStory,
      hands: Hands,
    }),
    'The story as it stood then, and who changed each block since.',
  ),
})
const StoryIds = z
  .string()
  .transform((text) => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid()).max(100))
const findings = createRoute({
  method: 'get',
  path: '/api/findings-in-review',
  tags,
  request: { query: z.object({ stories: StoryIds }) },
  responses: answers(
    z.object({
      stories: z.array(z.object({ storyId: z.uuid(), stops: z.int(), warnings: z.int() })),
    }),
    'How much the house finds in those of the stories that are in review; ten anew at most.',
  ),
})
const sinceYou = createRoute({
  method: 'get',
  path: '/api/since-you',
  tags,
  request: {
    query: z.object({ stories: StoryIds }),
  },
  responses: answers(
    z.object({ stories: z.array(SinceYou.extend({ storyId: z.uuid() })) }),
    'What changed since you last read them, for those that were not counted yet; ten at most.',
  ),
})

/** What each person has read, what changed since, and who reads now. */
export function readingRoutes({ database, clock, news }: ApiParts) {
  const since = openSinceDesk(database)
  const countFindings = openFindingsDesk(database)
  return routes()
    .openapi(read, async (context) => {
      const { id: personId } = personOf(context)
      const { storyId } = context.req.valid('param')
      const body = context.req.valid('json')
      const lastRead = await keepLastRead(database, { personId, storyId, ...body }, clock())
      return context.json({ lastRead }, 200)
    })
    .openapi(reading, async (context) => {
      const { id: personId } = personOf(context)
      const { storyId } = context.req.valid('param')
      const { isThere } = context.req.valid('json')
      await findStoryRights(database, storyId)
      const isNews = await keepReader(database, { storyId, personId, isThere }, clock())
      if (isNews) news.announce({ kind: 'story-changed', storyId })
      return context.json({ isThere }, 200)
    })
    .openapi(changes, async (context) => {
      const { id } = personOf(context)
      const { storyId } = context.req.valid('param')
      return context.json(await readChanges(database, id, storyId, context.req.valid('query')), 200)
    })
    .openapi(findings, async (context) => {
      personOf(context)
      const { stories } = context.req.valid('query')
      return context.json({ stories: await countFindings(stories, clock()) }, 200)
    })
    .openapi(sinceYou, async (context) => {
      const { id } = personOf(context)
      const { stories } = context.req.valid('query')
      return context.json({ stories: await since(id, stories) }, 200)
    })
}
