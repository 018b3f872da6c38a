import { createRoute, z } from '@hono/zod-openapi'
import { refuseToTakeOriginal } from '#domain/photos/may-edit-photo.ts'
import { personOf, routes } from '#server/answers.ts'
import type { ApiParts, StoredFile } from '#server/parts.ts'
import { PhotoPath } from './photo-path.ts'
import { findPhotoRow, noSuchPhoto } from './photo-record.ts'

const originalRoute = createRoute({
  method: 'get',
  path: '/api/photos/{photoId}/original',
  tags: ['Photos'],
  request: { params: PhotoPath },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
      description:
        'The uploaded file as it is, with all that the camera wrote. For photo desk, editors and whoever uploaded it; anybody else is refused, and told whom to ask.',
    },
  },
})

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

/** Piece by piece as the browser takes them; the file is let go when it wants no more. */
function streamOf(file: StoredFile): ReadableStream<Uint8Array> {
  const pieces = file.pieces()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** /api/photos/{photoId}/original: for the desk only. */
export function originalRoutes({ database, photoFiles, log }: ApiParts) {
  return routes().openapi(originalRoute, async (context) => {
    const person = personOf(context)
    const row = await findPhotoRow(database, context.req.valid('param').photoId)
    refuseToTakeOriginal(person, row)
    const file = await photoFiles.open(row.originalName)
    if (!file) throw noSuchPhoto()
    log.info({ photoId: row.id, personId: person.id }, 'an original was taken')
    return new Response(streamOf(file), { headers: headersOf(row.fileName, file.size) })
  })
}
