import { expect, test, vi } from 'vitest'
import { inOneSnapshot, openForReading } from '#server/node/copies/open-for-reading.ts'
import { verifyNewsroom } from '#server/node/copies/verify-newsroom.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import { storyVersions } from '#server/stories/tables.ts'
import { folderWithDatabase } from '../../../support/data-folder.ts'
import { openNewsroomIn, photosKeptIn, placeOf } from '../../../support/newsroom-in-folder.ts'

vi.setConfig({ testTimeout: 180_000 })

test('approved words that were changed behind the newsroom’s back are named with their mark', async () => {
  const folder = await folderWithDatabase()
  const newsroom = await openNewsroomIn(folder)
  const { database } = newsroom.parts
  const marks: string[] = []
  for (const headline of ['Left alone', 'Mayor opens pool']) {
    const { id: storyId } = await newsroom.file(headline, 'In full.')
    const frozen = await freeze(database, await findStoryRow(database, storyId))
    const mark = await markOf(frozen)
    marks.push(mark)
    const text = { ...frozen.text, headline: headline.replace('opens', 'closes') }
    await database.insert(storyVersions).values({
      storyId,
      mark,
      frozen: { ...frozen, text },
      approvedBy: newsroom.person.id,
      approvedAt: new Date(),
    })
  }
  await newsroom.close()

  const faults: string[] = []
  const opened = await openForReading(placeOf(folder))
  await inOneSnapshot(opened.pool, (client) =>
    verifyNewsroom(client, photosKeptIn(folder), (fault) => faults.push(fault)),
  )
  await opened.close()
  expect(faults).toEqual([
    expect.stringContaining(
      `has other words on file than were approved as ${marks[1]!.slice(0, 8)}.`,
    ),
  ])
})
