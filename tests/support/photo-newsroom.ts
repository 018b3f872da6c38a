import { expect } from 'vitest'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import type { News } from '#domain/events/news.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import { openMemoryPhotoFiles } from '#server/photos/memory-photo-files.ts'
import { openNewsroom, type Desk } from './newsroom.ts'
import { aJpeg } from './photo-writer.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** A newsroom with real renditions, two reporters and a photo desk. */
export async function openPhotoNewsroom() {
  const files = openMemoryPhotoFiles()
  const newsroom = await openNewsroom({ photoFiles: files, makeRenditions, makeCrops })
  const heard: News[] = []
  newsroom.news.subscribe((news) => heard.push(news))
  return {
    newsroom,
    files,
    /** What was announced; a test empties it before it listens. */
    heard,
    reporter: await newsroom.as('reporter', 'Ines Halloway'),
    colleague: await newsroom.as('reporter', 'Tobias Renn'),
    photoDesk: await newsroom.as('photo-desk'),
  }
}

export function upload(desk: Desk, bytes: Bytes, fileName = 'photo.jpg') {
  const form = new FormData()
  form.append('file', new File([bytes], fileName))
  return desk.ask('POST', '/api/photos', form)
}

/** A photo of its own each time, so that no test finds another's. */
let made = 0
export async function aNewJpeg(caption = '') {
  made += 1
  return writePhotoFacts(await aJpeg(330 + 2 * made, 220), { caption, source: `Source ${made}` })
}

export async function added(desk: Desk, bytes: Bytes, fileName?: string): Promise<Photo> {
  const { status, body } = await upload(desk, bytes, fileName)
  expect({ status, body }).toMatchObject({ status: 200 })
  return Photo.parse(body)
}

export const save = (
  desk: Desk,
  photo: Photo,
  change: Partial<PhotoFacts>,
  basedOnRevision = photo.revision,
) =>
  desk.put(`/api/photos/${photo.id}`, {
    facts: { ...PhotoFacts.parse(photo), ...change },
    basedOnRevision,
  })
