import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import * as Y from 'yjs'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { newsroomTables, plainTextSettings, rowsOf } from '#server/node/copies/newsroom-tables.ts'
import { inOneSnapshot } from '#server/node/copies/open-for-reading.ts'
import { openNewsroom } from '#server/node/open-newsroom.ts'
import { keptPhotos } from '#server/node/photo-storage.ts'
import type { S3Settings } from '#server/node/s3/s3.ts'
import { readSettings } from '#server/node/settings.ts'
import { people } from '#server/people/tables.ts'
import { filesOfPhotos, photos } from '#server/photos/tables.ts'
import { fileStory } from '#server/stories/file-story.ts'
import type { Person } from '#domain/people/person.ts'
import { block, story } from './story-text.ts'

export const placeOf = (folder: string, databaseUrl?: string) =>
  readSettings({
    STET_DATA: folder,
    STET_DEMO: 'off',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  })

export const photosKeptIn = (folder: string) =>
  keptPhotos({ folder, s3: undefined }, () => new Date())

/** The newsroom as its host opens it, in this process and without a port, with one reporter. */
export async function openNewsroomIn(folder: string, databaseUrl?: string, s3?: S3Settings) {
  const newsroom = await openNewsroom({ ...placeOf(folder, databaseUrl), s3 }, (reason) => {
    throw new Error(reason)
  })
  const { database, rooms, photoFiles } = newsroom.parts
  const at = new Date('2026-11-24T14:00:00.123Z')
  const ines: Person = {
    id: randomUUID(),
    name: "Ines “Zoë” Halloway \\ o'clock",
    email: `${randomUUID()}@newsroom.test`,
    role: 'reporter',
    active: true,
  }
  await database.insert(people).values({ ...ines, createdAt: at })

  return {
    ...newsroom,
    person: ines,
    async file(headline: string, ...paragraphs: string[]) {
      const id = randomUUID()
      const text = story({ headline }, ...paragraphs.map((words) => block('paragraph', words)))
      await fileStory(database, ines, { id, text }, new Date())
      const ydoc = new Y.Doc()
      return {
        id,
        /** Types at the end of the first paragraph; resolves once that is durable. */
        async type(words: string) {
          const { ydoc: now } = await openDurableDocument(database, id)
          Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(now))
          const before = Y.encodeStateVector(ydoc)
          const element = ydoc.getXmlFragment('body').get(0) as Y.XmlElement
          const ytext = element.get(0) as Y.XmlText
          ytext.insert(ytext.length, words)
          await rooms.take(id, ines, Y.encodeStateAsUpdate(ydoc, before))
        },
      }
    },
    async addPhoto(bytes: string) {
      const id = randomUUID()
      const contentHash = createHash('sha256').update(bytes).digest('hex')
      const originalName = `original-${contentHash}.jpeg`
      const rendition = `${contentHash}-320.webp`
      await photoFiles.put(originalName, new TextEncoder().encode(bytes))
      await photoFiles.put(rendition, new TextEncoder().encode(`${bytes}, smaller`))
      await database.insert(photos).values({
        id,
        contentHash,
        fileName: 'quay.jpg',
        originalName,
        width: 640,
        height: 480,
        renditions: [],
        caption: 'A quay, “early”.',
        credit: '',
        suggestedAltText: '',
        photographer: '',
        source: '',
        copyright: '',
        city: '',
        country: '',
        uploadedBy: ines.id,
        uploadedAt: at,
        revision: 0,
      })
      await database.insert(filesOfPhotos).values({ name: rendition, photoId: id })
      return { id, originalName, rendition }
    },
  }
}

/** Every row of every table that a copy holds, as text, in an order that any store gives. */
export const allRows = (pool: Pool) =>
  inOneSnapshot(pool, async (client) => {
    await client.query(plainTextSettings)
    const tables: Record<string, string[]> = {}
    for (const table of await newsroomTables(client)) {
      const rows: string[] = []
      for await (const row of rowsOf(client, table)) rows.push(row)
      tables[table.name] = rows.toSorted()
    }
    return tables
  })

export async function photoFilesIn(folder: string) {
  const names = await readdir(join(folder, 'photos'))
  const files = await Promise.all(
    names
      .toSorted()
      .map(async (name) => [name, await readFile(join(folder, 'photos', name), 'utf8')]),
  )
  return Object.fromEntries(files) as Record<string, string>
}
