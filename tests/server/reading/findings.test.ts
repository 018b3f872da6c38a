import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Desk } from '../../support/newsroom.ts'
import { openNewsroomOfTest } from '../../support/newsroom-of-test.ts'

const Counts = z.object({
  stories: z.array(z.object({ storyId: z.string(), stops: z.int(), warnings: z.int() })),
})
const countsOf = async (desk: Desk, storyId: string) =>
  (await desk.read(Counts, `/api/findings-in-review?stories=${storyId}`)).stories

test('what the house finds in a story in review is counted, and anew once it was changed', async () => {
  const newsroom = await openNewsroomOfTest()
  const ines = await newsroom.as('reporter', 'Ines Halloway')
  const olha = await newsroom.as('editor', 'Olha Dubrava')
  const { id } = await ines.fileStory()
  expect(await countsOf(olha, id)).toEqual([])
  await ines.move(id, 'submit')
  const [before] = await countsOf(olha, id)
  // It has no section yet.
  expect(before).toMatchObject({ storyId: id })
  expect(before?.stops).toBeGreaterThan(0)
  await olha.saveDetails(await olha.story(id), { section: 'city' })
  const [after] = await countsOf(olha, id)
  expect(after?.stops).toBe((before?.stops ?? 0) - 1)
})
