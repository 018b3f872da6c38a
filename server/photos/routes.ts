import { createRoute, z } from '@hono/zod-openapi'
import { AddedPhoto } from '#domain/photos/arriving-photo.ts'
import { Framing } from '#domain/photos/framing.ts'
import { laterFacts, Photo, photoBytesLimit, PhotoFactsToSave } from '#domain/photos/photo.ts'
import { PhotoFilter, PhotoPage, PhotoQueue, PhotoUses } from '#domain/photos/photo-use.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { readSite } from '#server/site/store.ts'
import { addPhoto } from './add-photo.ts'
import { answerRoutes } from './answer-routes.ts'
import { arrivingRoutes } from './arriving-routes.ts'
import { findNames, findPhotos } from './find-photos.ts'
import { photoQueue } from './photo-queue.ts'
import { originalRoutes } from './original-route.ts'
import { PhotoPath } from './photo-path.ts'
import { findPhoto } from './photo-record.ts'
import { bytesToHold, readUpload } from './read-upload.ts'
import { usesOfPhoto } from './photo-uses.ts'
import { saveFraming } from './save-framing.ts'
import { savePhotoFacts } from './save-photo-facts.ts'
import { takeOutRoutes } from './take-out-routes.ts'
import { openBudget } from './upload-budget.ts'

/** Described, not validated: the body is read by readUpload, which never keeps more than it may. */
const uploadForm = {
  type: 'object' as const,
  properties: { file: { type: 'string' as const, format: 'binary' } },
  required: ['file'],
}

const uploadRoute = createRoute({
  method: 'post',
  path: '/api/photos',
  tags: ['Photos'],
  request: { body: { content: { 'multipart/form-data': { schema: uploadForm } } } },
  responses: answers(
    AddedPhoto,
    'The photo; for bytes that are there already, the one that is there.',
  ),
})

const listRoute = createRoute({
  method: 'get',
  path: '/api/photos',
  tags: ['Photos'],
  request: { query: PhotoFilter.extend({ after: z.string().max(200).optional() }) },
  responses: answers(
    PhotoPage,
    'Photos that fit, newest first; `next` goes into `after` for the next page.',
  ),
})

const queueRoute = createRoute({
  method: 'get',
  path: '/api/photos/queue',
  tags: ['Photos'],
  request: { query: z.object({ after: z.string().max(200).optional() }) },
  responses: answers(
    PhotoQueue,
    'Open stories whose photos lack something, soonest out first; `next` goes into `after` for the next page.',
  ),
})

const photographersRoute = createRoute({
  method: 'get',
  path: '/api/photos/photographers',
  tags: ['Photos'],
  responses: answers(
    z.object({ photographers: z.array(z.string()) }),
    'Everybody who took a photo, by name.',
  ),
})

const creditsRoute = createRoute({
  method: 'get',
  path: '/api/photos/credits',
  tags: ['Photos'],
  responses: answers(z.object({ credits: z.array(z.string()) }), 'Every credit, in order.'),
})

const usesRoute = createRoute({
  method: 'get',
  path: '/api/photos/{photoId}/stories',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: answers(PhotoUses, 'Where the photo stands in stories, last changed first.'),
})

const readRoute = createRoute({
  method: 'get',
  path: '/api/photos/{photoId}',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: answers(Photo, 'The photo.'),
})

const saveRoute = createRoute({
  method: 'put',
  path: '/api/photos/{photoId}',
  tags: ['Photos'],
  request: {
    params: PhotoPath,
    body: json(
      z.object({
        facts: PhotoFactsToSave.partial(laterFacts),
        basedOnRevision: z.int().nonnegative(),
      }),
    ),
  },
  responses: answers(Photo, 'The photo as saved.'),
})

const framingRoute = createRoute({
  method: 'put',
  path: '/api/photos/{photoId}/framing',
  tags: ['Photos'],
  request: {
    params: PhotoPath,
    body: json(
      z.object({
        /** Null for the whole photo again. */
        framing: Framing.nullable(),
        /** The `framingRevision` of the photo that was on screen. */
        basedOnRevision: z.int().nonnegative(),
      }),
    ),
  },
  responses: answers(Photo, 'The photo with its crops, once their pictures are there.'),
})

/** Of uploads in memory together; what comes beyond waits in the network until some are on file. */
const bytesAtOnce = photoBytesLimit

/** /api/photos: files and what is known of them. A story's own caption is among its words. */
export function photoRoutes(parts: ApiParts) {
  const { database, clock, news, rooms } = parts
  const budget = openBudget(bytesAtOnce)
  return routes()
    .route('/', arrivingRoutes(parts, budget))
    .route('/', answerRoutes(parts))
    .route('/', takeOutRoutes(parts))
    .route('/', originalRoutes(parts))
    .openapi(uploadRoute, async (context) => {
      const person = personOf(context)
      const giveBack = await budget.reserve(bytesToHold(context.req.raw))
      try {
        const { bytes, fileName } = await readUpload(context.req.raw)
        const added = await addPhoto(parts, { bytes, fileName, uploadedBy: person.id, at: clock() })
        if (added.isNew) news.announce({ kind: 'photo-changed', photoId: added.photo.id })
        return context.json({ ...added.photo, wasThere: !added.isNew }, 200)
      } finally {
        giveBack()
      }
    })
    .openapi(listRoute, async (context) => {
      personOf(context)
      const { timeZone } = await readSite(database)
      const page = await findPhotos(database, context.req.valid('query'), {
        now: clock(),
        timeZone,
      })
      return context.json(page, 200)
    })
    .openapi(queueRoute, async (context) => {
      personOf(context)
      const { after } = context.req.valid('query')
      return context.json(await photoQueue(database, rooms.peopleIn, clock(), after), 200)
    })
    .openapi(photographersRoute, async (context) => {
      personOf(context)
      return context.json({ photographers: await findNames(database, 'photographer') }, 200)
    })
    .openapi(creditsRoute, async (context) => {
      personOf(context)
      return context.json({ credits: await findNames(database, 'credit') }, 200)
    })
    .openapi(usesRoute, async (context) => {
      personOf(context)
      const { photoId } = context.req.valid('param')
      await findPhoto(database, photoId)
      return context.json({ uses: await usesOfPhoto(database, photoId) }, 200)
    })
    .openapi(readRoute, async (context) => {
      personOf(context)
      return context.json(await findPhoto(database, context.req.valid('param').photoId), 200)
    })
    .openapi(saveRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const { facts, basedOnRevision } = context.req.valid('json')
      const photo = await savePhotoFacts(database, person, photoId, facts, basedOnRevision)
      news.announce({ kind: 'photo-changed', photoId })
      return context.json(photo, 200)
    })
    .openapi(framingRoute, async (context) => {
      const person = personOf(context)
      const { photoId } = context.req.valid('param')
      const giveBack = await budget.reserve(photoBytesLimit)
      try {
        const photo = await saveFraming(parts, person, photoId, context.req.valid('json'))
        news.announce({ kind: 'photo-changed', photoId })
        return context.json(photo, 200)
      } finally {
        giveBack()
      }
    })
}
