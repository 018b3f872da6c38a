import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import { openNewsroom } from '#server/node/open-newsroom.ts'
import { startServer } from '#server/node/start-server.ts'
import { people } from '#server/people/tables.ts'
import { fileStory } from '#server/stories/file-story.ts'
import { storyUpdates } from '#server/stories/tables.ts'
import { placeOf } from '../../support/newsroom-in-folder.ts'
import { block, story } from '../../support/story-text.ts'
import { paragraphs } from '../paragraphs.ts'
import { answerParent } from './asked-process.ts'
import { processFigures } from './process-figures.ts'

// The newsroom as it is started, without the desk's files: `newsroom-process.ts <folder>`.

const [folder = ''] = process.argv.slice(2)
const newsroom = await openNewsroom(placeOf(folder), (reason) => {
  throw new Error(reason)
})
const { database } = newsroom.parts
const server = await startServer({
  ...newsroom.parts,
  desk: async () => new Response('', { status: 404 }),
  port: 0,
  host: '127.0.0.1',
  trustsProxy: false,
})
const [writer] = await database.select().from(people).limit(1)
const rowsAtOnce = 500

const works = {
  ...processFigures,
  address: () => server.address,

  /** Files a story of so many words; answers with its id. */
  async file({ words }: { words: number }): Promise<string> {
    const id = randomUUID()
    const text = story(
      { headline: 'Bench' },
      ...paragraphs(words).map((it) => block('paragraph', it)),
    )
    await fileStory(database, writer!, { id, text }, new Date())
    return id
  },

  /** Writes so many keys of one writer into the log of a story, as if typed one by one. */
  async 'type into log'({ storyId, keys }: { storyId: string; keys: number }): Promise<void> {
    const ydoc = new Y.Doc()
    const rows = await database
      .select({ bytes: storyUpdates.bytes })
      .from(storyUpdates)
      .where(eq(storyUpdates.storyId, storyId))
      .orderBy(asc(storyUpdates.id))
    for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
    const updates: Uint8Array[] = []
    ydoc.on('update', (bytes: Uint8Array) => updates.push(bytes))
    const body = ydoc.getXmlFragment('body')
    for (let key = 0; key < keys; key += 1) {
      const text = (body.get(key % body.length) as Y.XmlElement).get(0) as Y.XmlText
      text.insert(text.length, 'e')
    }
    for (let at = 0; at < updates.length; at += rowsAtOnce) {
      await database.insert(storyUpdates).values(
        updates.slice(at, at + rowsAtOnce).map((bytes) => ({
          storyId,
          personId: writer!.id,
          bytes,
          at: new Date(),
        })),
      )
    }
  },

  /** Keeps the database busy with one question; answers with how long that took. */
  async 'ask slowly'({ rows }: { rows: number }): Promise<number> {
    const start = performance.now()
    await database.execute(sql`select count(*) from generate_series(1, ${rows}::integer) as n`)
    return performance.now() - start
  },

  async close(): Promise<void> {
    await server.close()
    await newsroom.close()
  },
}

answerParent(works)
