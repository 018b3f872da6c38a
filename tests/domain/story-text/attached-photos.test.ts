import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { exchangePhoto } from '#domain/story-text/attached-photos.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { block, photo, story } from '../../support/story-text.ts'

const ids = [1, 2, 3].map((n) => `0190f3a0-0000-7000-8000-00000000b00${n}`)
const [one, other] = ids as [string, string, string]

const withPhotos = fc
  .array(fc.constantFrom(...ids), { minLength: 1, maxLength: 8 })
  .map(([first, ...rest]) =>
    story(
      { headline: 'Ferry', lead: [{ photoId: first!, caption: 'The ferry', alt: '' }] },
      block('paragraph', 'It stays.'),
      ...rest.map((id, i) => photo(id, `Photo ${i}`, '')),
    ),
  )

test('an exchange of photos is taken back in its own places, whoever else shows the other photo, and once', () => {
  fc.assert(
    fc.property(withPhotos, (text) => {
      const ydoc = new Y.Doc()
      writeStoryText(ydoc, text)
      const before = readStoryText(ydoc)
      const places = exchangePhoto(ydoc, one, other)
      expect(JSON.stringify(readStoryText(ydoc))).not.toContain(one)
      // Another device, or the newsroom after a restart.
      const later = new Y.Doc()
      Y.applyUpdate(later, Y.encodeStateAsUpdate(ydoc))
      expect(exchangePhoto(later, other, one, places)).toHaveLength(places.length)
      expect(readStoryText(later)).toEqual(before)
      expect(exchangePhoto(later, other, one, places)).toEqual([])
    }),
  )
})
