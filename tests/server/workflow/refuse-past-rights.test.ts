import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { storyOf } from '../../support/newsroom.ts'
import { added, aNewJpeg, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let reporter: Desk
let photoDesk: Desk
let editor: Desk
beforeAll(async () => {
  ;({ newsroom, reporter, photoDesk } = await openPhotoNewsroom())
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

// The newsroom's day is 24 November 2026.
async function approvedWithRightsUntil(usageRightsUntil: string) {
  const photo = await added(reporter, await aNewJpeg(), 'quay.jpg')
  const facts = { usageRights: 'one-use', usageRightsUntil, credit: 'Maren Sollis' } as const
  await save(photoDesk, photo, facts)
  const lead = [{ photoId: photo.id, caption: 'The quay', alt: 'A quay' }]
  const text = story({ headline: 'Ferry stays', lead }, block('paragraph', 'It keeps running.'))
  const { id } = await reporter.fileStory({ section: 'city', text })
  const { mark } = storyOf(await reporter.move(id, 'submit'))
  storyOf(await editor.move(id, 'approve', { mark, note: 'Right.' }))
  return { id, photo }
}

test('a story is not scheduled for a day on which its photo may not be shown any more', async () => {
  const { id } = await approvedWithRightsUntil('2026-11-30')
  expect(await editor.move(id, 'schedule', { at: '2026-12-01T10:00:00Z' })).toMatchObject({
    status: 422,
    body: {
      message:
        'The last day of the rights to quay.jpg is Monday 30 November 2026, before readers have the story. Choose an earlier time, take another photo, or write the new end of the rights into its record.',
    },
  })
  expect(await editor.move(id, 'schedule', { at: '2026-11-30T10:00:00Z' })).toMatchObject({
    status: 200,
  })
})

test('nor published when the rights ended after the approval, until their new end is written down', async () => {
  const { id, photo } = await approvedWithRightsUntil('2026-11-24')
  newsroom.setClock(new Date('2026-11-26T09:00:00Z'))
  expect(await editor.move(id, 'publish')).toMatchObject({ status: 422 })
  const { body } = await photoDesk.get(`/api/photos/${photo.id}`)
  const now = body as typeof photo
  await save(photoDesk, now, { usageRightsUntil: '2026-12-24' }, now.revision)
  expect(await editor.move(id, 'publish')).toMatchObject({ status: 200 })
})
