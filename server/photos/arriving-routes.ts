import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import {
  AddedPhoto,
  ArrivingPhoto,
  bytesOfPiece,
  ContentHash,
} from '#domain/photos/arriving-photo.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { addPhoto, findByHash } from './add-photo.ts'
import { fileNameOf } from './file-name.ts'
import { tooLarge } from './photo-refusals.ts'
import { sha256 } from './store-picture.ts'
import { openBudget, type Budget } from './upload-budget.ts'

const path = '/api/photos/arriving/{contentHash}'
const params = z.object({ contentHash: ContentHash })

const lookRoute = createRoute({
  method: 'get',
  path,
  tags: ['Photos'],
  request: { params },
  responses: answers(ArrivingPhoto, 'How much of the file is here, or the photo that it is.'),
})

const pieceRoute = createRoute({
  method: 'put',
  path,
  tags: ['Photos'],
  request: {
    params,
    query: z.object({ from: z.coerce.number().int().nonnegative() }),
    body: {
      content: {
        'application/octet-stream': { schema: { type: 'string' as const, format: 'binary' } },
      },
    },
  },
  responses: answers(ArrivingPhoto, 'How much of the file is here now.'),
})

const endRoute = createRoute({
  method: 'post',
  path,
  tags: ['Photos'],
  request: { params, body: json(z.object({ fileName: z.string().max(500) })) },
  responses: answers(AddedPhoto, 'The photo, once all pieces are here.'),
})

const forgetRoute = createRoute({
  method: 'delete',
  path,
  tags: ['Photos'],
  request: { params },
  responses: answers(ArrivingPhoto, 'Nothing of it is here any more.'),
})

const notWhole = (received: number) =>
  new Refusal('changed-meanwhile', 'The photo did not arrive whole. Send it once more.', {
    received,
  })

/** Of files that have come whole: one is made smaller, the next is ready, the others wait on disk. */
const bytesReadAtOnce = 20 * 1024 * 1024

/** Nobody reaches what somebody else sends, whatever hash they name. */
const nameOf = (person: Person, contentHash: string) => `${person.id}-${contentHash}`

/**
 * /api/photos/arriving: a photo in pieces. It is named by its bytes, so that whoever lost the line,
 * the tab or the server goes on where the file had come to, and a file that is on file is not sent.
 */
export function arrivingRoutes(parts: ApiParts, budget: Budget) {
  const { arrivingPhotos: arriving, database, clock, news } = parts
  const roomToRead = openBudget(bytesReadAtOnce)
  return routes()
    .openapi(lookRoute, async (context) => {
      const person = personOf(context)
      const { contentHash } = context.req.valid('param')
      const photo = (await findByHash(database, contentHash)) ?? null
      const received = photo ? 0 : await arriving.size(nameOf(person, contentHash))
      return context.json({ received, photo }, 200)
    })
    .openapi(pieceRoute, async (context) => {
      const name = nameOf(personOf(context), context.req.valid('param').contentHash)
      const { from } = context.req.valid('query')
      const piece = new Uint8Array(await context.req.arrayBuffer())
      if (piece.length > bytesOfPiece) throw tooLarge('The piece', piece.length)
      const end = from + piece.length
      if (end > photoBytesLimit) throw tooLarge('The file', end)
      const received = await arriving.size(name)
      // A piece whose answer was lost is sent again; it is here.
      if (end <= received) return context.json({ received, photo: null }, 200)
      if (from !== received) throw notWhole(received)
      await arriving.write(name, from, piece)
      return context.json({ received: end, photo: null }, 200)
    })
    .openapi(endRoute, async (context) => {
      const person = personOf(context)
      const { contentHash } = context.req.valid('param')
      const name = nameOf(person, contentHash)
      const there = await findByHash(database, contentHash)
      if (there) {
        await arriving.remove(name)
        return context.json({ ...there, wasThere: true }, 200)
      }
      const size = await arriving.size(name)
      const letNextRead = await roomToRead.reserve(size)
      const giveBack = await budget.reserve(size)
      try {
        // Of an empty file there is no piece, and nothing is missing.
        const bytes = (await arriving.read(name)) ?? new Uint8Array()
        if ((await sha256(bytes)) !== contentHash) {
          await arriving.remove(name)
          throw notWhole(0)
        }
        const fileName = fileNameOf(context.req.valid('json').fileName)
        const added = await addPhoto(parts, { bytes, fileName, uploadedBy: person.id, at: clock() })
        await arriving.remove(name)
        if (added.isNew) news.announce({ kind: 'photo-changed', photoId: added.photo.id })
        return context.json({ ...added.photo, wasThere: !added.isNew }, 200)
      } catch (error) {
        // No photo, and it will be none when it is tried again.
        if (error instanceof Refusal && error.code === 'not-a-photo') await arriving.remove(name)
        throw error
      } finally {
        giveBack()
        letNextRead()
      }
    })
    .openapi(forgetRoute, async (context) => {
      await arriving.remove(nameOf(personOf(context), context.req.valid('param').contentHash))
      return context.json({ received: 0, photo: null }, 200)
    })
}
