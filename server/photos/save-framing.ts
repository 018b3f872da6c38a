import { eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import {
  boxOf,
  pixelsOf,
  refuseFraming,
  shapes,
  type Framing,
  type Shape,
} from '#domain/photos/framing.ts'
import { refuseToFramePhoto } from '#domain/photos/may-edit-photo.ts'
import type { Crop, Photo } from '#domain/photos/photo.ts'
import type { ApiParts } from '#server/parts.ts'
import { findPhotoRow, photoOf } from './photo-record.ts'
import { withFileName } from './photo-refusals.ts'
import { fileOfRendition, storePicture } from './store-picture.ts'
import { filesOfPhotos, photos } from './tables.ts'

type Row = typeof photos.$inferSelect

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The whole photo is no crop: its renditions are there already. */
const shapesOf = ({ drawn }: Framing) => shapes.filter((shape) => shape !== 'free' || drawn.free)

const boxIn = (framing: Framing, shape: Shape, row: Row) =>
  pixelsOf(boxOf(framing, shape, row), row)

function refuseStale(row: Row, basedOnRevision: number): void {
  if (row.framingRevision === basedOnRevision) return
  throw new Refusal(
    'changed-meanwhile',
    'Somebody cropped this photo meanwhile. Look at their crops, then draw yours again.',
    { theirs: photoOf(row), revision: row.framingRevision },
  )
}

/** Pictures that show the same part as before are kept; the others are made of the original. */
async function makePictures(
  { photoFiles, makeCrops }: Pick<ApiParts, 'photoFiles' | 'makeCrops'>,
  row: Row,
  framing: Framing,
): Promise<Crop[]> {
  const kept = row.crops.filter(
    ({ shape }) =>
      row.framing && isSame(boxIn(row.framing, shape, row), boxIn(framing, shape, row)),
  )
  const toMake = shapesOf(framing)
    .filter((shape) => kept.every((crop) => crop.shape !== shape))
    .map((shape) => ({ shape, box: boxIn(framing, shape, row) }))
  if (toMake.length === 0) return kept
  const original = await photoFiles.read(row.originalName)
  if (!original) {
    throw new Refusal(
      'not-ready',
      `The file of ${row.fileName} is not on this server any more. Upload it again, then crop it.`,
    )
  }
  const made = await makeCrops(original, toMake).catch((error: unknown) => {
    throw withFileName(error, row.fileName)
  })
  const fresh: Crop[] = []
  for (const [i, { renditions, placeholder = null }] of made.entries()) {
    fresh.push({
      shape: toMake[i]!.shape,
      renditions: await storePicture(photoFiles, row.contentHash, renditions),
      placeholder,
    })
  }
  return [...kept, ...fresh]
}

type Parts = Pick<ApiParts, 'database' | 'photoFiles' | 'makeCrops'>
type Asked = { framing: Framing | null; basedOnRevision: number }

/**
 * Saves how a photo is cut and makes the pictures of it. Stories that were approved keep the
 * pictures they were approved with: those have other addresses.
 *
 * @param asked `framing` null for the whole photo again, as it was uploaded
 * @throws Refusal `not-valid` by the domain's rules for a crop, `not-allowed`, `changed-meanwhile`
 */
export async function saveFraming(
  parts: Parts,
  person: Person,
  photoId: string,
  { framing, basedOnRevision }: Asked,
): Promise<Photo> {
  const { database } = parts
  const row = await findPhotoRow(database, photoId)
  refuseToFramePhoto(person, row)
  refuseStale(row, basedOnRevision)
  if (framing) refuseFraming(framing, row)
  const made = framing ? await makePictures(parts, row, framing) : []
  const crops = shapes.flatMap((shape) => made.find((crop) => crop.shape === shape) ?? [])
  return database.transaction(async (tx) => {
    const present = await findPhotoRow(tx, photoId, 'update')
    refuseStale(present, basedOnRevision)
    const names = crops.flatMap(({ renditions }) => renditions.map(fileOfRendition))
    if (names.length > 0) {
      await tx
        .insert(filesOfPhotos)
        .values([...new Set(names)].map((name) => ({ name, photoId })))
        .onConflictDoNothing()
    }
    const [saved] = await tx
      .update(photos)
      .set({ framing, crops, framingRevision: basedOnRevision + 1 })
      .where(eq(photos.id, photoId))
      .returning()
    return photoOf(saved!)
  })
}
