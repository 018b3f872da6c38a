import { createRoute, z } from '@hono/zod-openapi'
import { mayTakeOriginal } from '#domain/photos/may-edit-photo.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'
import { personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import type { Bytes } from './bytes.ts'
import { PhotoPath } from './photo-path.ts'
import { findPhotoRow, noSuchPhoto } from './photo-record.ts'
import { openBudget } from './upload-budget.ts'

const originalRoute = createRoute({
  method: 'get',
  path: '/api/photos/{photoId}/original',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      description:
        'The uploaded file as it is, with all that the camera wrote. For photo desk, editors and whoever uploaded it; for anybody else there is no such photo.',
    },
  },
})

const pieceBytes = 256 * 1024

/** The bytes one piece after another; `over` is told when they are sent, or nobody wants them. */
function streamOf(bytes: Bytes, over: () => void): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) {
        controller.enqueue(bytes.subarray(at, at + pieceBytes))
        at += pieceBytes
        return
      }
      controller.close()
      over()
    },
    cancel: over,
  })
}

/** Never shown in a browser, whatever is dressed as a photo: it is saved as a file. */
const headersOf = (fileName: string, length: number) => ({
  'content-type': 'application/octet-stream',
  'content-length': String(length),
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )}`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
})

/** Of originals on their way in memory together: who takes theirs slowly keeps no upload waiting. */
const bytesAtOnce = 2 * photoBytesLimit

/** /api/photos/{photoId}/original: for the desk only. */
export function originalRoutes({ database, photoFiles, log }: ApiParts) {
  const budget = openBudget(bytesAtOnce)
  return routes().openapi(originalRoute, async (context) => {
    const person = personOf(context)
    const row = await findPhotoRow(database, context.req.valid('param').photoId)
    if (!mayTakeOriginal(person, row)) throw noSuchPhoto()
    const giveBack = await budget.reserve(photoBytesLimit)
    let isGiven = false
    const over = () => {
      if (!isGiven) giveBack()
      isGiven = true
    }
    const bytes = await photoFiles.read(row.originalName).catch((error: unknown) => {
      over()
      throw error
    })
    if (!bytes) {
      over()
      throw noSuchPhoto()
    }
    log.info({ photoId: row.id, personId: person.id }, 'an original was taken')
    return new Response(streamOf(bytes, over), { headers: headersOf(row.fileName, bytes.length) })
  })
}
