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
  const write = async (storyId: string, change: () => void) => {
    const made: Uint8Array[] = []
    const note = (update: Uint8Array) => made.push(update)
    ydoc.on('update', note)
    ydoc.transact(change)
    ydoc.off('update', note)
    const bytes = Y.mergeUpdates(made)
    const { result } = await device.run(['words', 'unsent'], 'readwrite', (stores) => {
      const put = stores.words.add({ storyId, bytes })
      put.addEventListener('success', () =>
        stores.unsent.put({ storyId, changes: 1, since: 1 }, put.result),
      )
      return put
    })
    return result
  }
  return {
    ydoc,
    write,
    type(storyId: string, words: string) {
      const headline = ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
      return write(storyId, () => headline.insert(0, [new Y.XmlText(words)]))
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

test('words in a paragraph that a colleague deleted go along, and none that their writer deleted', async () => {
  const storyId = crypto.randomUUID()
  const tab = aTab()
  await tab.type(storyId, 'Two sourxces say so. ')
  const headline = tab.ydoc.getXmlFragment('headline').get(0) as Y.XmlElement
  const words = headline.get(0) as Y.XmlText
  await tab.write(storyId, () => words.delete('Two sour'.length, 1))
  expect((await allWordsHere(personId, storyId, tab.ydoc)).text.body.content).toHaveLength(1)
  headline.delete(0, headline.length)
  const { text } = await allWordsHere(personId, storyId, tab.ydoc)
  expect(text.headline).toBe('')
  expect(text.body.content.at(-1)).toMatchObject({
    content: [{ type: 'text', text: 'Two sources say so.' }],
  })
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
