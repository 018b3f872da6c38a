import { and, desc, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { Refusal } from '#domain/errors.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { Database } from '#server/database/database.ts'
import { photoOf } from './photo-record.ts'
import { photos } from './tables.ts'

const photosOnAPage = 60

/** Must stay the expression of the index photos_by_words. */
const allWords = sql`plain_words(${photos.fileName} || ' ' || ${photos.caption} || ' ' ||
  ${photos.credit} || ' ' || ${photos.suggestedAltText} || ' ' || ${photos.photographer} || ' ' ||
  ${photos.source} || ' ' || ${photos.copyright} || ' ' || ${photos.city} || ' ' ||
  ${photos.country} || ' ' || ${photos.headline} || ' ' || ${photos.keywords}::text || ' ' ||
  ${photos.specialInstructions} || ' ' || ${photos.extendedDescription})`

/** Every word a person typed must stand somewhere in name or facts, whole or in part. */
function matches(q: string): SQL | undefined {
  const words = q.replaceAll('\0', ' ').normalize('NFC').trim().split(/\s+/).filter(Boolean)
  return and(
    ...words.slice(0, 12).map((word) => {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      return sql`${allWords} like plain_words(${pattern})`
    }),
  )
}

const Cursor = z.tuple([z.iso.datetime().regex(/^[12]\d{3}-/), z.uuid()])

function readCursor(after: string) {
  try {
    return Cursor.parse(JSON.parse(atob(after)))
  } catch {
    throw new Refusal('not-valid', 'That page of the list is not there any more. Start again.')
  }
}

type PageOfPhotos = { q?: string | undefined; after?: string | undefined }

/** One photo more than a page has, so that it is known whether there are others. */
export function photosOfPage(database: Database, { q = '', after }: PageOfPhotos) {
  const from = after === undefined ? undefined : readCursor(after)
  const beyond =
    from &&
    sql`(${photos.uploadedAt} < ${from[0]}::timestamptz or
    (${photos.uploadedAt} = ${from[0]}::timestamptz and ${photos.id} > ${from[1]}::uuid))`
  return database
    .select()
    .from(photos)
    .where(and(matches(q), beyond))
    .orderBy(desc(photos.uploadedAt), photos.id)
    .limit(photosOnAPage + 1)
}

/**
 * One page of the newsroom's photos, newest first.
 *
 * @param after what the page before answered as `next`
 */
export async function findPhotos(
  database: Database,
  asked: PageOfPhotos,
): Promise<{ photos: Photo[]; next: string | null }> {
  const rows = await photosOfPage(database, asked)
  const page = rows.slice(0, photosOnAPage)
  const last = rows.length > photosOnAPage ? page.at(-1) : undefined
  return {
    photos: page.map(photoOf),
    next: last ? btoa(JSON.stringify([last.uploadedAt.toISOString(), last.id])) : null,
  }
}
