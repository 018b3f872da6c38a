import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storySeed } from '#domain/story-text/story-seed.ts'

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')

test('an empty story begins with the same bytes wherever it is started', () => {
  expect(hex(storySeed())).toBe(hex(storySeed()))
  // Stories that wait on a device were begun with these very bytes. Other ones need another client
  // id.
  expect(hex(storySeed())).toMatchInlineSnapshot(
    `"01090100070108686561646c696e65030974657874426c6f636b070001000628000100046b696e6401770970617261677261706807010a7374616e646669727374030974657874426c6f636b070001030628000103046b696e64017709706172616772617068070104626f6479030974657874426c6f636b070001060628000106046b696e6401770970617261677261706800"`,
  )
})

test('a story started on a device and filed by the server has one first line, not two', () => {
  const here = new Y.Doc()
  Y.applyUpdate(here, storySeed())
  const block = here.getXmlFragment('headline').get(0) as Y.XmlElement
  ;(block.get(0) as Y.XmlText).insert(0, 'Gale warning')
  const onServer = new Y.Doc()
  Y.applyUpdate(onServer, storySeed())
  Y.applyUpdate(onServer, Y.encodeStateAsUpdate(here))
  expect(onServer.getXmlFragment('headline').length).toBe(1)
  expect(onServer.getXmlFragment('body').length).toBe(1)
  expect(readStoryText(onServer).headline).toBe('Gale warning')
})
