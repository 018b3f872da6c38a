import { createRoute, z } from '@hono/zod-openapi'
import type { Person } from '#domain/people/person.ts'
import { PutBack, RescuedPage, RescuedPassage } from '#domain/story-text/rescue/rescued-passage.ts'
import { answers, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { listRescued, RescuedFilter, trayOfStory } from './list-rescued.ts'
import { refuseUnknownPassage, settleRescued } from './settle-rescued.ts'

const tags = ['Rescued words']
const PassagePath = StoryPath.extend({
  passageId: z.uuid('There are no such rescued words in this story.'),
})
const Tray = z.object({ passages: z.array(RescuedPassage) })

const all = createRoute({
  method: 'get',
  path: '/api/rescued',
  tags,
  request: { query: RescuedFilter },
  responses: answers(RescuedPage, 'What waits in all trays, latest first.'),
})
const tray = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/rescued',
  tags,
  request: { params: StoryPath },
  responses: answers(Tray, 'The tray of a story: what waits, then what was let go.'),
})
const back = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/rescued/{passageId}/put-back',
  tags,
  request: { params: PassagePath },
  responses: answers(PutBack, 'Where the words stand now.'),
})
const letGo = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/rescued/{passageId}/let-go',
  tags,
  request: { params: PassagePath },
  responses: answers(Tray, 'The tray as it is now.'),
})
const bringBack = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/rescued/{passageId}/bring-back',
  tags,
  request: { params: PassagePath },
  responses: answers(Tray, 'The tray as it is now.'),
})

/** /api/rescued and the tray of each story: words that one person deleted before they saw them. */
export function rescuedRoutes({ database, clock, rooms, news }: ApiParts) {
  const trayNow = async (person: Person, storyId: string) => ({
    passages: await trayOfStory(database, person, storyId),
  })

  return routes()
    .openapi(all, async (context) => {
      const person = personOf(context)
      return context.json(await listRescued(database, person, context.req.valid('query')), 200)
    })
    .openapi(tray, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      await findStoryRights(database, storyId)
      return context.json(await trayNow(person, storyId), 200)
    })
    .openapi(back, async (context) => {
      const person = personOf(context)
      const { storyId, passageId } = context.req.valid('param')
      await refuseUnknownPassage(database, { storyId, passageId })
      return context.json(await rooms.putBack(storyId, person, passageId), 200)
    })
    .openapi(letGo, async (context) => {
      const person = personOf(context)
      const { storyId, passageId } = context.req.valid('param')
      await settleRescued(database, person, { storyId, passageId }, 'let-go', clock())
      rooms.trayChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      return context.json(await trayNow(person, storyId), 200)
    })
    .openapi(bringBack, async (context) => {
      const person = personOf(context)
      const { storyId, passageId } = context.req.valid('param')
      await settleRescued(database, person, { storyId, passageId }, 'open', clock())
      rooms.trayChanged(storyId)
      news.announce({ kind: 'story-changed', storyId })
      return context.json(await trayNow(person, storyId), 200)
    })
}
