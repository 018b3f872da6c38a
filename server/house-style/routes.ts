import { createRoute, z } from '@hono/zod-openapi'
import { and, asc, eq } from 'drizzle-orm'
import { LetStand, refuseToLetStand } from '#domain/house-style/let-stand.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { letStand } from './tables.ts'

const tags = ['House style']
const All = z.object({ standing: z.array(LetStand) })
const Finding = LetStand.pick({ findingKey: true })

const list = createRoute({
  method: 'get',
  path: '/api/stories/{storyId}/let-stand',
  tags,
  request: { params: StoryPath },
  responses: answers(All, 'Warnings that may stay in this story, with who said so and why.'),
})
const stand = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/let-stand',
  tags,
  request: { params: StoryPath, body: json(LetStand.pick({ findingKey: true, reason: true })) },
  responses: answers(All, 'The same after this one was let stand.'),
})
const openAgain = createRoute({
  method: 'post',
  path: '/api/stories/{storyId}/let-stand/open-again',
  tags,
  request: { params: StoryPath, body: json(Finding) },
  responses: answers(All, 'The same without it.'),
})

/** /api/stories/:storyId/let-stand: reasons for warnings, kept until an editor decides. */
export function houseStyleRoutes({ database, clock, news }: ApiParts) {
  const all = async (storyId: string) => {
    await findStoryRights(database, storyId)
    const rows = await database
      .select()
      .from(letStand)
      .where(eq(letStand.storyId, storyId))
      .orderBy(asc(letStand.at), asc(letStand.findingKey))
    return {
      standing: rows.map(({ findingKey, reason, personId, at }) => ({
        findingKey,
        reason,
        personId,
        at: at.toISOString(),
      })),
    }
  }
  return routes()
    .openapi(list, async (context) => {
      personOf(context)
      return context.json(await all(context.req.valid('param').storyId), 200)
    })
    .openapi(stand, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { findingKey, reason } = context.req.valid('json')
      refuseToLetStand(person, await findStoryRights(database, storyId))
      const said = { reason: reason.trim(), personId: person.id, at: clock() }
      await database
        .insert(letStand)
        .values({ storyId, findingKey, ...said })
        .onConflictDoUpdate({ target: [letStand.storyId, letStand.findingKey], set: said })
      news.announce({ kind: 'story-changed', storyId })
      return context.json(await all(storyId), 200)
    })
    .openapi(openAgain, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const { findingKey } = context.req.valid('json')
      refuseToLetStand(person, await findStoryRights(database, storyId))
      await database
        .delete(letStand)
        .where(and(eq(letStand.storyId, storyId), eq(letStand.findingKey, findingKey)))
      news.announce({ kind: 'story-changed', storyId })
      return context.json(await all(storyId), 200)
    })
}
