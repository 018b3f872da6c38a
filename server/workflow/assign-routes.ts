import { createRoute } from '@hono/zod-openapi'
import { Story } from '#domain/story/story.ts'
import { Assignment } from '#domain/workflow/assignment.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { findStory } from '#server/stories/find-story.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { assignStory } from './assign-story.ts'

const assign = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/assign',
  tags: ['Workflow'],
  request: { params: StoryPath, body: json(Assignment) },
  responses: answers(Story, 'The story with who is assigned now.'),
})

/** /api/stories/:storyId/assign: who writes it beside its reporter, and why. */
export function assignRoutes({ database, clock, rooms, news }: ApiParts) {
  return routes().openapi(assign, async (context) => {
    const person = personOf(context)
    const { storyId } = context.req.valid('param')
    await assignStory(database, person, { storyId, ...context.req.valid('json') }, clock())
    await rooms.rightsChanged(storyId)
    news.announce({ kind: 'story-changed', storyId })
    news.announce({ kind: 'inbox-changed' })
    return context.json(await findStory(database, storyId, clock()), 200)
  })
}
