import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { allWordsHere } from '#src/api/all-words-here.ts'
import { dropWordsHere } from '#src/api/drop-words-here.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { rowsOfStory, unsentStories } from '#src/collaboration/device-rows.ts'

const personId = '01e10c2e-7de1-494d-9d20-dcedb15ca235'
const device = deviceOf(personId)

/** A tab that shows the story, and what it typed as it is kept. */
function aTab() {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, storySeed())
  return {
    ydoc,
    async type(storyId: string, words: string) {
      const before = Y.encodeStateVector(ydoc)
      const headline = ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
      headline.insert(0, [new Y.XmlText(words)])
      const bytes = Y.encodeStateAsUpdate(ydoc, before)
      const { result } = await device.run(['words', 'unsent'], 'readwrite', (stores) => {
        const put = stores.words.add({ storyId, bytes })
        put.addEventListener('success', () =>
          stores.unsent.put({ storyId, changes: 1, since: 1 }, put.result),
        )
        return put
      })
      return result
    },
  }
}
const waits = async (storyId: string) =>
  (await unsentStories(device)).find((one) => one.storyId === storyId)?.changes ?? 0

test('what two tabs of one person typed goes along, and only that is let go', async () => {
  const storyId = crypto.randomUUID()
  const [first, second] = [aTab(), aTab()]
  await first.type(storyId, 'First tab. ')
  await second.type(storyId, 'Second tab. ')
  const { text, drop } = await allWordsHere(personId, storyId, first.ydoc)
  expect(text.headline).toContain('First tab.')
  expect(text.headline).toContain('Second tab.')
  await second.type(storyId, 'Typed since. ')
  await drop()
  expect(await waits(storyId)).toBe(1)
})

test('a refused change goes with the tab that made it; what another tab keeps stays', async () => {
  const storyId = crypto.randomUUID()
  const [refused, other] = [aTab(), aTab()]
  const own = await refused.type(storyId, 'Refused. ')
  const kept = await other.type(storyId, 'Still good. ')
  await dropWordsHere(personId, storyId, (key) => key === own)
  const { words, unsent } = await rowsOfStory(device, storyId)
  expect(words.map(({ key }) => key)).toEqual([kept])
  expect(unsent.map(({ key }) => key)).toEqual([kept])
})
