import * as Y from 'yjs'
import type { PoolClient } from 'pg'
import { markedWords, plainText } from './acts.ts'

const count = (words: readonly string[], word: string) => words.filter((one) => one === word).length

/** Whether a change brings a word along, be it that it is deleted at once. */
const brings = (bytes: Uint8Array, word: string) =>
  Y.decodeUpdate(bytes).structs.some(
    (struct) =>
      struct instanceof Y.Item &&
      struct.content instanceof Y.ContentString &&
      struct.content.str.includes(word),
  )

/** The way of a word through the log and the tray, for finding out where it went. */
export async function wayOfWord(client: PoolClient, word: string): Promise<string[]> {
  const way: string[] = []
  const tray = await client.query<{ state: string; words: string; story_id: string }>(
    `select state, words, story_id from rescued_passages where words like $1`,
    [`%${word}%`],
  )
  for (const { state, words } of tray.rows) way.push(`in the tray as ${state}: ${words}`)
  const log = await client.query<{ id: string; story_id: string; bytes: Buffer; name: string }>(
    `select story_updates.id, story_id, bytes, people.name from story_updates
     left join people on people.id = person_id
     where story_id in (select story_id from story_updates where position($1::bytea in bytes) > 0)
     order by story_updates.id`,
    [Buffer.from(word)],
  )
  const ydoc = new Y.Doc({ gc: false })
  ydoc.getXmlFragment('body')
  for (const { id, bytes, name } of log.rows) {
    const before = markedWords(ydoc)
    Y.applyUpdate(ydoc, bytes)
    const after = markedWords(ydoc)
    const [was, is] = [count(before, word), count(after, word)]
    const isBrought = brings(bytes, word)
    if (was === is && !isBrought) continue
    const { structs, ds } = Y.decodeUpdate(bytes)
    way.push(
      `${id} ${name ?? 'the server'} ${was} → ${is}${isBrought ? ', brings it' : ''}; ` +
        `${structs.length} structs, ${bytes.length} bytes, deletes of ${ds.clients.size} clients; ` +
        `stands in «${textWith(ydoc, word)}»`,
    )
  }
  return way
}

function textWith(ydoc: Y.Doc, word: string): string {
  for (const block of ydoc.getXmlFragment('body').toArray()) {
    if (!(block instanceof Y.XmlElement)) continue
    for (const text of block.toArray()) {
      const words = text instanceof Y.XmlText ? plainText(text) : ''
      if (words.includes(word)) return words
    }
  }
  return ''
}
