import { createRoute, z } from '@hono/zod-openapi'
import { NotificationPage } from '#domain/inbox/notification.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { listNotifications } from './list-notifications.ts'
import { chooseMail, markAllRead, markNotification } from './read-notifications.ts'

const tags = ['Notifications']
const Id = z.string().regex(/^[1-9]\d{0,14}$/, 'There is no such notification.')
const Done = z.object({})

const list = createRoute({
  method: 'get',
  path: '/api/notifications',
  tags,
  request: {
    query: z.object({
      after: Id.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: answers(NotificationPage, 'What concerns the person who asks, latest first.'),
})
const mark = createRoute({
  method: 'put',
  path: '/api/notifications/{notificationId}',
  tags,
  request: {
    params: z.object({ notificationId: Id }),
    body: json(z.object({ isRead: z.boolean() })),
  },
  responses: answers(Done, 'It is marked.'),
})
const readAll = createRoute({
  method: 'post',
  path: '/api/notifications/read-all',
  tags,
  request: { body: json(z.object({ upTo: Id })) },
  responses: answers(Done, 'All up to that one are read; newer ones are as they were.'),
})
const choose = createRoute({
  method: 'put',
  path: '/api/notifications/mail',
  tags,
  request: { body: json(z.object({ mail: z.boolean() })) },
  responses: answers(Done, 'Whether they also come by e-mail.'),
})

/** /api/notifications: the inbox of the person who asks, and of nobody else. */
export function inboxRoutes({ database, clock, news, sendsMail = false }: ApiParts) {
  const marked = () => news.announce({ kind: 'inbox-changed' })
  return routes()
    .openapi(list, async (context) => {
      const { id } = personOf(context)
      const page = context.req.valid('query')
      return context.json(await listNotifications(database, id, page, sendsMail), 200)
    })
    .openapi(choose, async (context) => {
      const { id } = personOf(context)
      await chooseMail(database, id, context.req.valid('json').mail)
      return context.json({}, 200)
    })
    .openapi(mark, async (context) => {
      const { id } = personOf(context)
      const { isRead } = context.req.valid('json')
      const { notificationId } = context.req.valid('param')
      await markNotification(database, id, notificationId, { isRead, at: clock() })
      marked()
      return context.json({}, 200)
    })
    .openapi(readAll, async (context) => {
      const { id } = personOf(context)
      await markAllRead(database, id, { ...context.req.valid('json'), at: clock() })
      marked()
      return context.json({}, 200)
    })
}
