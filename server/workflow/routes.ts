import { createRoute, z } from '@hono/zod-openapi'
import { Correction } from '#domain/corrections/correction.ts'
import { manyLines } from '#domain/one-line.ts'
import { refuseOtherOffset } from '#domain/site/newsroom-time.ts'
import { Moment, Story, StoryState } from '#domain/story/story.ts'
import { PublishedStory } from '#domain/story/published-story.ts'
import { moveNames, type Move } from '#domain/workflow/moves.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { readPublishedStory } from '#server/publishing/published-story.ts'
import { readSite } from '#server/site/store.ts'
import { findStory } from '#server/stories/find-story.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { moveStory } from './move-story.ts'
import { saveWorkingCopy } from './working-copy.ts'

const MoveBody = z.object({
  note: manyLines(4000).default(''),
  /** The state it was seen in; when somebody else moved it meanwhile the answer is 409. */
  from: StoryState.optional(),
  /** For readers, on the page of a withdrawn story. */
  reason: manyLines(1000).optional(),
  /** Of the words that were read: approve needs it. */
  mark: manyLines(80).optional(),
  /** When readers get it: schedule needs it. */
  at: Moment.optional(),
  /** Chosen by the sender; a move sent twice under one key is made once. */
  key: manyLines(80).min(8).optional(),
})

const routeOf = (move: Move) =>
  createRoute({
    method: 'post',
    path: `/api/stories/{storyId}/${move}`,
    tags: ['Workflow'],
    request: { params: StoryPath, body: json(MoveBody) },
    responses: answers(Story, 'The story after the move.'),
  })

const workingCopy = createRoute({
  method: 'put',
  path: '/api/stories/{storyId}/working-copy',
  tags: ['Workflow'],
  request: {
    params: StoryPath,
    body: json(
      Correction.extend({
        /** A silent update keeps its note for the case that it becomes a correction again. */
        kind: z.enum(['update', 'correction']),
        /** Of the note that was changed; 0 where there was none. */
        basedOnRevision: z.int().nonnegative(),
      }),
    ),
  },
  responses: answers(Story, 'The story with its working copy as saved.'),
})
const published = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/published',
  tags: ['Workflow'],
  request: { params: StoryPath },
  responses: answers(PublishedStory, 'What readers have, and what they would get next.'),
})

/** One POST a move: /api/stories/:storyId/submit and so on. */
export function workflowRoutes({ database, clock, rooms, news, jobs }: ApiParts) {
  const api = routes()
  for (const move of moveNames) {
    api.openapi(routeOf(move), async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { at, ...asked } = context.req.valid('json')
      if (at) refuseOtherOffset(at, await readSite(database))
      const visibleFrom = at ? new Date(at) : undefined
      await moveStory(database, person, { storyId, move, visibleFrom, ...asked }, clock())
      if (move === 'schedule' && visibleFrom) await jobs.publishDueAt(visibleFrom)
      // Who is in the middle of a sentence hears first that it may not go out.
      await rooms.rightsChanged(storyId)
      if (move === 'drop-working-copy') await rooms.wordsChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      news.announce({ kind: 'inbox-changed' })
      return context.json(await findStory(database, storyId, clock()), 200)
    })
  }
  return api
    .openapi(workingCopy, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      await saveWorkingCopy(database, person, { storyId, ...context.req.valid('json') }, clock())
      await rooms.rightsChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      news.announce({ kind: 'inbox-changed' })
      return context.json(await findStory(database, storyId, clock()), 200)
    })
    .openapi(published, async (context) => {
      personOf(context)
      const { storyId } = context.req.valid('param')
      return context.json(await readPublishedStory(database, storyId, clock()), 200)
    })
}
