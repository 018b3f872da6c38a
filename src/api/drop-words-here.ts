import { deviceOf } from '#src/collaboration/device.ts'
import { dropRows, rowsOfStory } from '#src/collaboration/device-rows.ts'

/**
 * Lets go of words of one story that the server refused for good, so that they do not come back
 * with the page. What other tabs of this person left is not theirs to let go.
 *
 * @param isOwnRow whether the page that showed the words answers for that row
 */
export async function dropWordsHere(
  personId: string,
  storyId: string,
  isOwnRow: (key: IDBValidKey) => boolean,
): Promise<void> {
  const device = deviceOf(personId)
  const { words, unsent } = await rowsOfStory(device, storyId)
  const others = new Set(unsent.flatMap(({ key }) => (isOwnRow(key) ? [] : [key])))
  await dropRows(device, storyId, {
    words: words.filter(({ key }) => !others.has(key)),
    unsent: unsent.filter(({ key }) => !others.has(key)),
  })
}
