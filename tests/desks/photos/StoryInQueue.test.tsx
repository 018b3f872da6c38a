import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Photo } from '#domain/photos/photo.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import type { Story } from '#domain/story/story.ts'
import { storyOf } from '../../support/newsroom.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg, save } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'
import { block, story } from '../../support/story-text.ts'

let { newsroom, reporter, photoDesk, added } = {} as Awaited<ReturnType<typeof openPhotoDesk>>
beforeEach(async () => {
  ;({ newsroom, reporter, photoDesk, added } = await openPhotoDesk())
})
afterEach(() => newsroom.close())

const patiently = { timeout: 30_000 }
const wanted = 'The bridge, today'

async function aStory(lead?: Photo): Promise<Story> {
  const filed = await reporter.fileStory({
    text: story(
      {
        headline: 'Toll',
        lead: lead ? [{ photoId: lead.id, caption: 'The toll booth', alt: 'A booth' }] : [],
      },
      block('paragraph', 'The bridge keeps its toll.'),
    ),
  })
  return storyOf(
    await reporter.saveDetails(filed, { brief: { ...emptyBrief, photoWanted: wanted } }),
  )
}
const leadOf = async ({ id }: Story) => (await photoDesk.story(id)).text.lead

async function openInQueue() {
  const opened = await renderDesk(newsroom, photoDesk, '/photos')
  await opened.user.click(
    await screen.findByRole('button', { name: /^Toll.*Photo wanted/ }, patiently),
  )
  await screen.findByText(`Photo wanted: ${wanted}`, {}, patiently)
  return opened
}

/** Keeps the next request to an address from the newsroom until it is let go. */
function holdNext(address: string): { isHeld: () => boolean; letGo: () => void } {
  const real = newsroom.api.request
  let letGo = () => {}
  const go = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let isHeld = false
  const spy = vi.spyOn(newsroom.api, 'request').mockImplementation(async (...asked) => {
    if (isHeld || !String(asked[0]).endsWith(address)) return real(...asked)
    isHeld = true
    await go
    spy.mockRestore()
    return real(...asked)
  })
  return { isHeld: () => isHeld, letGo }
}

describe('a story that waits for a photo', { timeout: 120_000 }, () => {
  test('gets one of the library from its place in the queue, with the caret in its caption, and an undo', async () => {
    await added(photoDesk, await aNewJpeg(), 'quay.jpg')
    newsroom.setClock(new Date(newsroom.clock().getTime() + 60_000))
    const bridge = await added(photoDesk, await aNewJpeg('The bridge at dusk'), 'bridge.jpg')
    const asked = await aStory()
    const { user, router } = await openInQueue()
    const ways = await screen.findByRole('button', { name: 'Choose from Photos' }, patiently)
    await waitFor(() => expect(ways).toHaveFocus(), patiently)
    await user.keyboard('{Enter}')
    const chooser = within(await screen.findByRole('dialog', { name: 'Choose from Photos' }))
    await chooser.findByRole('button', { name: 'bridge.jpg' }, patiently)
    // The newest one is first.
    await user.keyboard('{ArrowDown}{Enter}')
    const said = await screen.findByRole(
      'group',
      { name: `It is the lead photo of ${asked.slug} now.` },
      patiently,
    )
    expect(await leadOf(asked)).toEqual([
      { photoId: bridge.id, caption: 'The bridge at dusk', alt: '' },
    ])
    expect(router.state.location.pathname).toBe(`/photos/${bridge.id}`)
    const caption = await screen.findByRole('textbox', { name: 'Caption' }, patiently)
    await waitFor(() => expect(caption).toHaveFocus(), patiently)
    await user.click(within(said).getByRole('button', { name: 'Undo' }))
    await screen.findByRole('group', { name: 'The photo is out of the story again.' }, patiently)
    expect(await leadOf(asked)).toEqual([])
  })

  test('loses its photo again to who put it in, later too, and gets it back', async () => {
    const bridge = await added(photoDesk, await aNewJpeg(), 'bridge.jpg')
    const asked = await aStory()
    const address = `/api/stories/${asked.id}/photo-answer`
    expect((await photoDesk.post(address, { photoId: bridge.id })).status).toBe(200)
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${bridge.id}`)
    await user.click(
      await screen.findByRole('button', { name: 'Take it out of the story' }, patiently),
    )
    const said = await screen.findByRole(
      'group',
      { name: 'The photo is out of the story again.' },
      patiently,
    )
    expect(await leadOf(asked)).toEqual([])
    expect(await screen.findByText('Not in a story yet.', {}, patiently)).toBeVisible()
    await user.click(within(said).getByRole('button', { name: 'Undo' }))
    await waitFor(
      async () => expect(await leadOf(asked)).toMatchObject([{ photoId: bridge.id }]),
      patiently,
    )
  })

  test('says why a photo cannot come, and gets none', async () => {
    const bridge = await added(photoDesk, await aNewJpeg(), 'bridge.jpg')
    await save(photoDesk, bridge, { usageRights: 'agency', usageRightsUntil: '2020-01-01' })
    const asked = await aStory()
    const { user } = await openInQueue()
    await user.click(await screen.findByRole('button', { name: 'Choose from Photos' }, patiently))
    const chooser = within(await screen.findByRole('dialog', { name: 'Choose from Photos' }))
    await user.click(await chooser.findByRole('button', { name: 'bridge.jpg' }, patiently))
    expect(await chooser.findByRole('alert')).toHaveTextContent(/^The rights to bridge\.jpg ended/)
    expect(await leadOf(asked)).toEqual([])
  })

  test('says so when a colleague answers while one looks for a photo', async () => {
    const bridge = await added(photoDesk, await aNewJpeg(), 'bridge.jpg')
    const asked = await aStory()
    const { user } = await openInQueue()
    await user.click(await screen.findByRole('button', { name: 'Choose from Photos' }, patiently))
    await screen.findByRole('dialog', { name: 'Choose from Photos' })
    const answered = await photoDesk.post(`/api/stories/${asked.id}/photo-answer`, {
      photoId: bridge.id,
    })
    expect(answered.status).toBe(200)
    expect(
      await screen.findByRole('group', { name: /^This story waits for no photo/ }, patiently),
    ).toBeVisible()
    expect(screen.queryByRole('dialog', { name: 'Choose from Photos' })).toBeNull()
  })

  for (const way of ['chosen', 'uploaded'] as const) {
    test(`says why a photo that is ${way} came to nothing when a colleague answers in that moment`, async () => {
      const bridge = await added(photoDesk, await aNewJpeg(), 'bridge.jpg')
      await added(photoDesk, await aNewJpeg(), 'tower.jpg')
      const asked = await aStory()
      const { user, container } = await openInQueue()
      const ways = await screen.findByRole('button', { name: 'Choose from Photos' }, patiently)
      const answer = holdNext(`/api/stories/${asked.id}/photo-answer`)
      if (way === 'chosen') {
        await user.click(ways)
        await user.click(await screen.findByRole('button', { name: 'tower.jpg' }, patiently))
      } else {
        const inputs = container.querySelectorAll<HTMLInputElement>('aside input[type="file"]')
        const pier = new File([await aNewJpeg()], 'pier.jpg', { type: 'image/jpeg' })
        await user.upload(inputs[0]!, pier)
      }
      await waitFor(() => expect(answer.isHeld()).toBe(true), patiently)
      const theirs = { photoId: bridge.id }
      const first = await reporter.post(`/api/stories/${asked.id}/photo-answer`, theirs)
      expect(first.status).toBe(200)
      await waitFor(() => expect(screen.queryByText(/^What you choose/)).toBeNull(), patiently)
      answer.letGo()
      await screen.findByRole(
        'group',
        { name: 'The story has a lead photo by now, and asks for no other one.' },
        patiently,
      )
      expect(await leadOf(asked)).toMatchObject([{ photoId: bridge.id }])
    })
  }

  test('takes nobody back to it who went on to something else while their photo went up', async () => {
    const asked = await aStory()
    const { user, container, router } = await openInQueue()
    await screen.findByRole('button', { name: 'Choose from Photos' }, patiently)
    const answer = holdNext(`/api/stories/${asked.id}/photo-answer`)
    const pier = new File([await aNewJpeg()], 'pier.jpg', { type: 'image/jpeg' })
    await user.upload(container.querySelector<HTMLInputElement>('aside input[type="file"]')!, pier)
    await waitFor(() => expect(answer.isHeld()).toBe(true), patiently)
    await router.navigate({ to: '/' })
    const before = router.state.location.href
    answer.letGo()
    const named = { name: `It is the lead photo of ${asked.slug} now.` }
    expect(await screen.findByRole('group', named, patiently)).toBeVisible()
    expect(router.state.location.href).toBe(before)
    expect(await leadOf(asked)).toHaveLength(1)
  })

  test('says why a choice is refused though its place goes in the same moment', async () => {
    const bridge = await added(photoDesk, await aNewJpeg(), 'bridge.jpg')
    const asked = await aStory(bridge)
    const { user } = await openInQueue()
    const mark = await screen.findByRole('button', { name: 'Mark as answered' }, patiently)
    await newsroom.parts.database.execute(`update stories set state = 'approved',
      rights_version = rights_version + 1 where id = '${asked.id}'`)
    await user.click(mark)
    await screen.findByRole(
      'group',
      { name: 'It is approved. Ask an editor to change it.' },
      patiently,
    )
  })

  test('is marked as answered where its photo is there, and asks again when that is taken back', async () => {
    const booth = await added(photoDesk, await aNewJpeg())
    await save(photoDesk, booth, { credit: 'Maren Sollis', usageRights: 'staff' })
    await aStory(booth)
    const { user } = await openInQueue()
    await user.click(await screen.findByRole('button', { name: 'Mark as answered' }, patiently))
    const said = await screen.findByRole('group', { name: 'Marked as answered.' }, patiently)
    expect(await screen.findByText('No story needs anything.', {}, patiently)).toBeVisible()
    await user.click(within(said).getByRole('button', { name: 'Undo' }))
    expect(
      await screen.findByRole('button', { name: /^Toll.*Photo wanted/ }, patiently),
    ).toBeVisible()
  })

  test('that is approved says so, and offers no photo', async () => {
    const asked = await aStory()
    await newsroom.parts.database.execute(`update stories set state = 'approved',
      rights_version = rights_version + 1 where id = '${asked.id}'`)
    await openInQueue()
    expect(
      await screen.findByText('It is approved. Ask an editor to change it.', {}, patiently),
    ).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Choose from Photos' })).toBeNull()
  })
})
