import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { partsOf } from '#src/collaboration/split-update.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { openTab, until } from '../support/room-socket.ts'
import { block, story } from '../support/story-text.ts'
import { replace, typeBehind } from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openWriter } from './writers.ts'

const two = newsroomOfTwo()
const filed = story(
  { headline: 'Ferry' },
  block('paragraph', 'The mayor said that the bridge is safe.'),
  block('paragraph', 'The council said that the car was old.'),
)

test('what one of two tabs of a person replaced offline stays replaced when the other one comes back', async () => {
  const { newsroom, desks } = two()
  const [olha, ines] = desks
  const { id } = await ines.fileStory({ text: filed })
  const colleague = await openTab(newsroom, olha.person, id)
  const [first, second] = [
    await openTab(newsroom, ines.person, id),
    await openTab(newsroom, ines.person, id),
  ]
  await Promise.all([colleague, first, second].map((tab) => tab.durable()))
  const writers = [first, second].map(({ ydoc }) => openWriter(ydoc, {}, undefined, ines.person.id))
  await goOffline(first)
  await goOffline(second)
  const unsent: Uint8Array[] = []
  second.ydoc.on('update', (bytes: Uint8Array) => unsent.push(bytes))
  const heard = Y.decodeStateVector(Y.encodeStateVector(second.ydoc))
  replace('bridge', 'tower')(writers[0]!)
  replace('council said', 'press said')(writers[1]!)
  typeBehind('car was', ' too')(writers[1]!)
  // It was closed: another page gives what the device keeps of it.
  for (const part of partsOf(unsent, 60 * 1024)) {
    await newsroom.rooms.take(id, ines.person, part, { heard, isOneChange: true })
  }
  await comeBack(newsroom, first, id)
  const wordsIn = (ydoc: Y.Doc) => JSON.stringify(readStoryText(ydoc).body)
  await until('the first tab has heard of all', () => wordsIn(first.ydoc).includes('press'))
  await first.durable()
  const { ydoc } = await openDurableDocument(newsroom.database, id)
  expect(wordsIn(ydoc)).toContain('The press said that the car was too old.')
  colleague.close()
  first.close()
  second.close()
})
