import { createRoute, z } from '@hono/zod-openapi'
import { NewView, ViewName, Views } from '#domain/board/view.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { listViews } from './list-views.ts'
import { bringViewBack, deleteView, renameView, saveView } from './write-views.ts'

const tags = ['Views']
const params = z.object({ viewId: z.uuid('There is no such view any more.') })
const responses = answers(Views, 'The views of the person who asks, with those of everyone.')

const list = createRoute({ method: 'get', path: '/api/views', tags, responses })
const save = createRoute({
  method: 'post',
  path: '/api/views',
  tags,
  request: { body: json(NewView) },
  responses,
})
const rename = createRoute({
  method: 'put',
  path: '/api/views/{viewId}',
  tags,
  request: { params, body: json(z.object({ name: ViewName })) },
  responses,
})
const drop = createRoute({
  method: 'delete',
  path: '/api/views/{viewId}',
  tags,
  request: { params },
  responses,
})
const bringBack = createRoute({
  method: 'post',
  path: '/api/views/{viewId}/bring-back',
  tags,
  request: { params },
  responses,
})

/** /api/views: questions to the board that people keep, for themselves or for everyone. */
export function viewRoutes({ database, clock, newId, news }: ApiParts) {
  const now = async (personId: string) => ({
    views: await listViews(database, personId, clock()),
  })
  const afterChange = (personId: string) => {
    news.announce({ kind: 'views-changed' })
    return now(personId)
  }
  return routes()
    .openapi(list, async (context) => context.json(await now(personOf(context).id), 200))
    .openapi(save, async (context) => {
      const person = personOf(context)
      const view = context.req.valid('json')
      await saveView(database, person, { ...view, id: view.id ?? newId() }, clock())
      return context.json(await afterChange(person.id), 200)
    })
    .openapi(rename, async (context) => {
      const person = personOf(context)
      const { viewId } = context.req.valid('param')
      await renameView(database, person, { viewId, name: context.req.valid('json').name })
      return context.json(await afterChange(person.id), 200)
    })
    .openapi(drop, async (context) => {
      const person = personOf(context)
      await deleteView(database, person, context.req.valid('param').viewId, clock())
      return context.json(await afterChange(person.id), 200)
    })
    .openapi(bringBack, async (context) => {
      const person = personOf(context)
      await bringViewBack(database, person, context.req.valid('param').viewId)
      return context.json(await afterChange(person.id), 200)
    })
}
