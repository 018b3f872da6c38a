import { z } from 'zod'
import { Photo } from './photo.ts'

/** SHA-256 of a file's bytes: what names it before it is here. */
export const ContentHash = z.string().regex(/^[0-9a-f]{64}$/, 'Name the file by its SHA-256.')

/** A file is sent in pieces of at most so many bytes, so that a lost line costs one of them. */
export const bytesOfPiece = 1024 * 1024

/** How far a file has come up. */
export const ArrivingPhoto = z.object({
  /** Bytes that are here; the next piece begins behind them. */
  received: z.int().nonnegative(),
  /** The photo that has these very bytes, where it is on file already: nothing need be sent. */
  photo: Photo.nullable(),
})
export type ArrivingPhoto = z.infer<typeof ArrivingPhoto>

/** What a file that came up whole has become. */
export const AddedPhoto = Photo.extend({
  /** The newsroom had these very bytes already: the photo is that one, as it is on file. */
  wasThere: z.boolean(),
})
