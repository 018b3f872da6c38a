import { createRoute, z } from '@hono/zod-openapi'
import { Photo } from '#domain/photos/photo.ts'
import { PhotoReplaced, ReplacedIn, WithdrawalReason } from '#domain/photos/take-out-photo.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { bringBackDeleted, deletePhoto } from './delete-photo.ts'
import { PhotoPath } from './photo-path.ts'
import { replacePhoto } from './replace-photo.ts'
import { bringPhotoBack, withdrawPhoto, type PhotoTakenOut } from './withdraw-photo.ts'

const deleteRoute = createRoute({
  method: 'delete',
  path: '/api/photos/{photoId}',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: answers(z.object({ deleted: z.uuid() }), 'It is not in the library any more.'),
})

const restoreRoute = createRoute({
  method: 'post',
  path: '/api/photos/{photoId}/restore',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: answers(Photo, 'The photo that was deleted, in the library again.'),
})

const withdrawRoute = createRoute({
  method: 'post',
  path: '/api/photos/{photoId}/withdraw',
  tags: ['Photos'],
  request: { params: PhotoPath, body: json(z.object({ reason: WithdrawalReason })) },
  responses: answers(Photo, 'The photo, which readers have nowhere any more.'),
})

const bringBackRoute = createRoute({
  method: 'post',
  path: '/api/photos/{photoId}/bring-back',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: answers(Photo, 'The photo, which readers have again where it was approved.'),
})

const replaceRoute = createRoute({
  method: 'post',
  path: '/api/photos/{photoId}/replace',
  tags: ['Photos'],
  request: {
    params: PhotoPath,
    body: json(
      z.object({
        /** The photo that comes in its place. */
        by: z.uuid(),
        /** Only in these places, to take a replacement back; wherever it stands without. */
        only: z.array(ReplacedIn).max(1000).optional(),
      }),
    ),
  },
  responses: answers(PhotoReplaced, 'The stories that show the other photo now.'),
})

/** How photos leave: one that nothing uses is deleted, any other is withdrawn everywhere. */
export function takeOutRoutes(parts: ApiParts) {
  const { database, clock, news, rooms } = parts
  async function tell({ photo, stories, ended }: PhotoTakenOut): Promise<void> {
    for (const storyId of ended) await rooms.rightsChanged(storyId)
    for (const storyId of stories) news.announce({ kind: 'story-changed', storyId })
    news.announce({ kind: 'photo-changed', photoId: photo.id })
    if (stories.length > 0) news.announce({ kind: 'inbox-changed' })
  }
  return routes()
    .openapi(deleteRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      await deletePhoto(database, person, photoId, clock())
      news.announce({ kind: 'photo-changed', photoId })
      return context.json({ deleted: photoId }, 200)
    })
    .openapi(restoreRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const photo = await bringBackDeleted(database, person, photoId)
      news.announce({ kind: 'photo-changed', photoId })
      return context.json(photo, 200)
    })
    .openapi(replaceRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const answer = await replacePhoto(parts, person, photoId, context.req.valid('json'))
      for (const { storyId } of answer.replaced) news.announce({ kind: 'story-changed', storyId })
      news.announce({ kind: 'photo-changed', photoId })
      if (answer.replaced.length > 0) news.announce({ kind: 'inbox-changed' })
      return context.json(answer, 200)
    })
    .openapi(withdrawRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const { reason } = context.req.valid('json')
      const taken = await withdrawPhoto(database, person, photoId, { reason, at: clock() })
      await tell(taken)
      return context.json(taken.photo, 200)
    })
    .openapi(bringBackRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const back = await bringPhotoBack(database, person, photoId, clock())
      await tell(back)
      return context.json(back.photo, 200)
    })
}
