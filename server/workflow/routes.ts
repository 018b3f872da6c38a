import { createRoute, z } from '@hono/zod-openapi'
import { manyLines } from '#domain/one-line.ts'
import { refuseOtherOffset } from '#domain/site/newsroom-time.ts'
import { Moment, Story } from '#domain/story/story.ts'
import { moveNames, type Move } from '#domain/workflow/moves.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { readSite } from '#server/site/store.ts'
import { findStory } from '#server/stories/find-story.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { moveStory } from './move-story.ts'

const MoveBody = z.object({
  note: manyLines(4000).default(''),
  /** Of the words that were read: approve needs it. */
  mark: z.string().max(80).optional(),
  /** When readers get it: schedule needs it. */
  at: Moment.optional(),
  /** Chosen by the sender; a move sent twice under one key is made once. */
  key: z.string().min(8).max(80).optional(),
})

const routeOf = (move: Move) =>
  createRoute({
    method: 'post',
    path: `/api/stories/{storyId}/${move}`,
    tags: ['Workflow'],
    request: { params: StoryPath, body: json(MoveBody) },
    responses: answers(Story, 'The story after the move.'),
  })

/** One POST a move: /api/stories/:storyId/submit and so on. */
export function workflowRoutes({ database, clock, rooms, news, jobs }: ApiParts) {
  const api = routes()
  for (const move of moveNames) {
    api.openapi(routeOf(move), async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { note, mark, at, key } = context.req.valid('json')
      if (at) refuseOtherOffset(at, await readSite(database))
      const visibleFrom = at ? new Date(at) : undefined
      await moveStory(database, person, { storyId, move, note, mark, visibleFrom, key }, clock())
      if (move === 'schedule' && visibleFrom) await jobs.publishDueAt(visibleFrom)
      await rooms.rightsChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      return context.json(await findStory(database, storyId, clock()), 200)
    })
  }
  return api
}
