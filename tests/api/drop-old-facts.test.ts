import { expect, test } from 'vitest'
import { dropOldFacts } from '#src/api/drop-old-facts.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { rowsOfStory } from '#src/collaboration/device-rows.ts'
import { until } from '../support/room-socket.ts'

test('the device keeps the thirty stories of late, and older ones only while they are unsent', async () => {
  const device = deviceOf('somebody')
  const bytes = new Uint8Array([0, 0])
  await device.run(['facts', 'words', 'unsent'], 'readwrite', ({ facts, words, unsent }) => {
    for (let i = 0; i < 40; i += 1) {
      const storyId = `story-${i}`
      facts.put({ data: {}, at: 1_000 + i, storyId }, JSON.stringify(['stories', 'one', storyId]))
      const put = words.add({ storyId, bytes })
      if (i === 3)
        put.addEventListener('success', () =>
          unsent.put({ storyId, changes: 2, since: 1 }, put.result),
        )
    }
    for (let i = 0; i < 260; i += 1) facts.put({ data: {}, at: i }, `photo-${i}`)
  })
  dropOldFacts(device)
  const keys = async () =>
    (await device.run(['facts'], 'readonly', ({ facts }) => facts.getAllKeys())).result.map(String)
  await until('old ones are gone', async () => (await keys()).length < 240)
  const kept = await keys()
  expect(kept.filter((key) => key.startsWith('photo'))).toHaveLength(200)
  expect(kept).toContain('photo-259')
  expect(kept.filter((key) => key.includes('story-'))).toHaveLength(31)
  await until('their words too', async () => {
    return (await rowsOfStory(device, 'story-9')).words.length === 0
  })
  expect((await rowsOfStory(device, 'story-10')).words).toHaveLength(1)
  expect((await rowsOfStory(device, 'story-3')).unsent).toHaveLength(1)
  expect(kept).toContain('["stories","one","story-3"]')
})
