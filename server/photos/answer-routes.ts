import { createRoute, z } from '@hono/zod-openapi'
import { AnsweredPlace } from '#domain/photos/photo-answer.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { answerStory, takeAnswerBack } from './photo-answers.ts'

const path = '/api/stories/{storyId}/photo-answer'

const answerRoute = createRoute({
  method: 'post',
  path,
  tags: ['Photos'],
  request: {
    params: StoryPath,
    /** Null when what stands there already is what was wanted. */
    body: json(z.object({ photoId: z.uuid().nullable() })),
  },
  responses: answers(AnsweredPlace, 'Where the photo stands in the story now.'),
})

const takeBackRoute = createRoute({
  method: 'delete',
  path,
  tags: ['Photos'],
  request: { params: StoryPath },
  responses: answers(AnsweredPlace, 'The photo is out of the story; it waits for one again.'),
})

/** A story that waits for a photo gets one from the photo desk. */
export function answerRoutes(parts: ApiParts) {
  const { news } = parts
  const announce = (storyId: string) => {
    news.announce({ kind: 'story-changed', storyId })
    news.announce({ kind: 'inbox-changed' })
  }
  return routes()
    .openapi(answerRoute, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { photoId } = context.req.valid('json')
      const answer = await answerStory(parts, person, storyId, photoId)
      announce(storyId)
      return context.json(answer, 200)
    })
    .openapi(takeBackRoute, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      await takeAnswerBack(parts, person, storyId)
      announce(storyId)
      return context.json({ place: null }, 200)
    })
}
