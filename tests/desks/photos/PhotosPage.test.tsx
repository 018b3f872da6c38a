import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Photo } from '#domain/photos/photo.ts'
import { setScreenWidth } from '../../support/desk-environment.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg, save } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'
import { aJpeg } from '../../support/photo-writer.ts'
import { block, photo as photoBlock, story } from '../../support/story-text.ts'

let { newsroom, reporter, colleague, photoDesk, added } = {} as Awaited<
  ReturnType<typeof openPhotoDesk>
>
beforeEach(async () => {
  ;({ newsroom, reporter, colleague, photoDesk, added } = await openPhotoDesk())
})
afterEach(() => newsroom.close())

const patiently = { timeout: 30_000 }
const record = () => screen.findByRole('form', { name: 'Photo record' }, patiently)
const queue = async () =>
  within(await screen.findByRole('region', { name: /^Stories that need something/ }, patiently))
const grid = () => screen.findByRole('list', { name: 'All photos' }, patiently)
const words = block('paragraph', 'The last boat keeps running.')

async function aFiledStory(lead: Photo, caption = '', alt = '') {
  return reporter.fileStory({
    text: story({ headline: 'Night ferry', lead: [{ photoId: lead.id, caption, alt }] }, words),
  })
}

// The whole desk and its newsroom open for each of them.
describe('the photo desk', { timeout: 120_000 }, () => {
  test('says what to do where there is nothing yet', async () => {
    await renderDesk(newsroom, photoDesk, '/photos')
    expect(
      await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently),
    ).toBeVisible()
    expect(
      await (await queue()).findByText('No story needs anything.', {}, patiently),
    ).toBeVisible()
    expect(document.title).toBe('Photos · Stet')
  })

  test('opens a story of the queue with the caret in what it lacks, and a caption written there is the story’s', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    await save(reporter, ferry, {
      caption: 'Ferry, check date',
      credit: 'Maren Sollis',
      usageRights: 'staff',
      suggestedAltText: 'A ferry at a quay',
    })
    const filed = await aFiledStory(ferry)
    const { user, router } = await renderDesk(newsroom, photoDesk, '/photos')
    await user.click(
      await (await queue()).findByRole('button', { name: /^Night ferry.*No caption/ }, patiently),
    )
    expect(router.state.location.pathname).toBe(`/photos/${ferry.id}`)
    const caption = await screen.findByRole('textbox', { name: 'Caption' }, patiently)
    await waitFor(() => expect(caption).toHaveFocus(), patiently)
    await user.click(screen.getByRole('button', { name: 'Use the original caption' }))
    expect(caption).toHaveTextContent('Ferry, check date')
    expect(screen.getByText('17 characters')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Use the suggestion' }))
    expect(screen.getByLabelText('Alt text')).toHaveValue('A ferry at a quay')

    await waitFor(async () => {
      const { lead } = (await photoDesk.story(filed.id)).text
      expect(lead).toEqual([
        { photoId: ferry.id, caption: 'Ferry, check date', alt: 'A ferry at a quay' },
      ])
    }, patiently)
    const { body } = await photoDesk.get('/api/photos/queue')
    expect(body).toMatchObject({ total: 0 })
  })

  test('fills the credit of a photo from beside the caption, and it is the record’s', async () => {
    const ferry = await added(reporter, await aJpeg(340, 222))
    await save(reporter, ferry, { usageRights: 'staff' })
    await aFiledStory(ferry, 'The last boat', 'A ferry')
    const { user } = await renderDesk(newsroom, photoDesk, '/photos')
    await user.click(await (await queue()).findByRole('button', { name: /No credit/ }, patiently))
    const inStory = await screen.findByRole('region', { name: /^In / }, patiently)
    const credit = within(inStory).getByLabelText('Credit')
    await user.type(credit, 'Maren Sollis')
    expect(within(await record()).getByLabelText('Credit')).toHaveValue('Maren Sollis')
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    expect(await screen.findByRole('group', { name: 'Record saved.' }, patiently)).toBeVisible()
    const { body } = await photoDesk.get(`/api/photos/${ferry.id}`)
    expect(body).toMatchObject({ credit: 'Maren Sollis', usageRights: 'staff' })
  })

  test('shows both sides when somebody saved the record meanwhile, and keeps what only one changed', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const fields = within(await screen.findByRole('form', { name: 'Photo record' }, patiently))
    await user.type(fields.getByLabelText('City'), 'Skerry')
    await user.type(fields.getByLabelText('Photographer'), 'Maren Sollis')
    await save(reporter, ferry, { city: 'Larkmouth', country: 'Estmere' })
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    await screen.findByRole('dialog', { name: 'Someone saved first' }, patiently)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(fields.getByLabelText('City')).toHaveFocus(), patiently)
    expect(screen.queryByRole('dialog')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    const dialog = await screen.findByRole('dialog', { name: 'Someone saved first' }, patiently)
    await user.click(within(dialog).getByRole('radio', { name: 'City, theirs: Larkmouth' }))
    await user.click(within(dialog).getByRole('button', { name: 'Save what I chose' }))
    await waitFor(async () => {
      const { body } = await photoDesk.get(`/api/photos/${ferry.id}`)
      expect(body).toMatchObject({
        city: 'Larkmouth',
        country: 'Estmere',
        photographer: 'Maren Sollis',
      })
    }, patiently)
  })

  test('an end of rights can be seen and cleared, though nobody knows the rights any more', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    await save(reporter, ferry, { usageRights: 'one-use', usageRightsUntil: '2020-01-01' })
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const fields = within(await screen.findByRole('form', { name: 'Photo record' }, patiently))
    await user.selectOptions(fields.getByLabelText('Usage rights'), 'Not known')
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    await screen.findByRole('group', { name: 'Record saved.' }, patiently)
    const end = fields.getByLabelText('Rights end on')
    expect(end).toHaveValue('2020-01-01')
    await user.clear(end)
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    await waitFor(async () => {
      const { body } = await photoDesk.get(`/api/photos/${ferry.id}`)
      expect(body).toMatchObject({ usageRights: null, usageRightsUntil: null })
    }, patiently)
  })

  test('lets a reporter fill what is empty in another’s photo and nothing else', async () => {
    const ferry = await added(reporter, await aNewJpeg('A ferry at night'))
    const { user } = await renderDesk(newsroom, colleague, `/photos/${ferry.id}`)
    const fields = within(await screen.findByRole('form', { name: 'Photo record' }, patiently))
    expect(fields.getByText('You may edit photos you uploaded. Ask the photo desk.')).toBeVisible()
    expect(fields.getByLabelText('Original caption')).toHaveAttribute('readonly')
    expect(fields.getByLabelText('Usage rights')).toBeDisabled()
    expect(fields.getByLabelText('Licensor')).toHaveAttribute('readonly')
    await user.type(fields.getByLabelText('City'), 'Larkmouth')
    await user.selectOptions(fields.getByLabelText('How it was made'), 'Scanned from a print')
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    await screen.findByRole('group', { name: 'Record saved.' }, patiently)
    expect((await photoDesk.get(`/api/photos/${ferry.id}`)).body).toMatchObject({
      caption: 'A ferry at night',
      city: 'Larkmouth',
      digitalSourceType: 'print',
      usageRights: null,
    })
  })

  test('leads from a photo in the body to its caption in the story', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    const filed = await reporter.fileStory({
      text: story({ headline: 'Quay' }, words, photoBlock(ferry.id, '', 'A quay')),
    })
    await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const link = await screen.findByRole(
      'link',
      { name: 'Write its caption in the story' },
      patiently,
    )
    expect(link).toHaveAttribute('href', `/stories/${filed.id}?photo=${ferry.id}`)
  })

  test('is filtered by the address, and says when nothing fits', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await save(reporter, ferry, { credit: 'Maren Sollis' })
    await added(reporter, await aNewJpeg(), 'quay.jpg')
    const { user, router } = await renderDesk(newsroom, photoDesk, '/photos?rights=staff')
    expect(await screen.findByText('No photo fits these filters.', {}, patiently)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(await within(await grid()).findByText('quay.jpg', {}, patiently)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Unused' }))
    expect(router.state.location.search).toEqual({ unused: 'true' })
    expect(await screen.findByText('2 photos', {}, patiently)).toBeVisible()
  })

  test('is walked by keys: one tab stop, arrows, Space chooses, Enter opens, Esc leads back', async () => {
    for (const name of ['one.jpg', 'two.jpg', 'three.jpg']) {
      await added(reporter, await aNewJpeg(), name)
    }
    const { user, router } = await renderDesk(newsroom, photoDesk, '/photos')
    await within(await grid()).findByText('three.jpg', {}, patiently)
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-photo]')]
    expect(tiles.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
    tiles[0]?.focus()
    await user.keyboard('{ArrowRight}')
    expect(tiles[1]).toHaveFocus()
    await user.keyboard(' ')
    const [second] = within(tiles[1]!).getAllByText(/\.jpg$/)
    expect(screen.getByRole('checkbox', { name: `Choose ${second?.textContent}` })).toBeChecked()
    await user.keyboard('{Enter}')
    await record()
    expect(router.state.location.pathname).toBe(`/photos/${tiles[1]?.dataset['photo']}`)
    await user.keyboard('{Escape}')
    await waitFor(() => expect(tiles[1]).toHaveFocus(), patiently)
    expect(router.state.location.pathname).toBe('/photos')
  })

  test('takes files, and says which photo is there already', async () => {
    const bytes = await aNewJpeg()
    await added(reporter, bytes, 'ferry.jpg')
    const { user, container, router } = await renderDesk(newsroom, photoDesk, '/photos')
    await within(await grid()).findByText('ferry.jpg', {}, patiently)
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!
    await user.upload(input, [
      new File([bytes], 'again.jpg', { type: 'image/jpeg' }),
      new File(['no picture'], 'notes.jpg', { type: 'image/jpeg' }),
      new File([await aNewJpeg()], 'quay.jpg', { type: 'image/jpeg' }),
    ])
    expect(
      await screen.findByText('notes.jpg is not a picture we can read.', {}, patiently),
    ).toBeVisible()
    expect(await within(await grid()).findByText('quay.jpg', {}, patiently)).toBeVisible()
    expect(await screen.findByText(/You have this photo already\./, {}, patiently)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Show it' }))
    await record()
    expect(router.state.location.pathname).toMatch(/^\/photos\//)
  })

  test('files that are no photos give their turn to the next, and none of them is to be tried again', async () => {
    const { container, user } = await renderDesk(newsroom, photoDesk, '/photos')
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!
    await user.upload(input, [
      ...['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map(
        (name) => new File([`no picture: ${name}`], name, { type: 'image/jpeg' }),
      ),
      new File([await aNewJpeg()], 'quay.jpg', { type: 'image/jpeg' }),
    ])
    expect(await within(await grid()).findByText('quay.jpg', {}, patiently)).toBeVisible()
    expect(screen.getAllByText(/is not a picture we can read\.$/)).toHaveLength(4)
    expect(screen.queryByText(/waits? (?:its|their) turn/)).toBeNull()
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
    expect(screen.getAllByRole('button', { name: 'Leave it out' })).toHaveLength(4)
  })

  test('uploads go on while their person looks at the board, and the page asks before it goes', async () => {
    const { container, user, router } = await renderDesk(newsroom, photoDesk, '/photos')
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(asks()).toBe(false)
    const files = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map(
        async (name) => new File([await aNewJpeg()], `${name}.jpg`, { type: 'image/jpeg' }),
      ),
    )
    await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, files)
    expect(asks()).toBe(true)
    await router.navigate({ to: '/' })
    await waitFor(async () => {
      const { body } = await photoDesk.get('/api/photos')
      expect((body as { photos: unknown[] }).photos).toHaveLength(5)
    }, patiently)
    await waitFor(() => expect(asks()).toBe(false), patiently)
  })

  test('photos that are not up yet are counted beside Photos, wherever their person is', async () => {
    const { container, user, router, cutLine } = await renderDesk(newsroom, photoDesk, '/photos')
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    const rail = within(screen.getAllByRole('navigation', { name: 'Desks' })[0]!)
    expect(rail.getByRole('link', { name: 'Photos' })).toBeVisible()
    cutLine(true)
    await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, [
      new File([await aNewJpeg()], 'a.jpg', { type: 'image/jpeg' }),
      new File([await aNewJpeg()], 'b.jpg', { type: 'image/jpeg' }),
    ])
    await router.navigate({ to: '/' })
    expect(
      await rail.findByRole('link', { name: /^Photos\s*2 not up yet/ }, patiently),
    ).toBeVisible()
    cutLine(false)
    dispatchEvent(new Event('online'))
    expect(await rail.findByRole('link', { name: 'Photos' }, patiently)).toBeVisible()
    await waitFor(async () => {
      const { body } = await photoDesk.get('/api/photos')
      expect((body as { photos: unknown[] }).photos).toHaveLength(2)
    }, patiently)
  })

  test('of two files with the same bytes in one drop, the second is said to be there already', async () => {
    const { container, user } = await renderDesk(newsroom, photoDesk, '/photos')
    await screen.findByText('No photos yet. Drop files here, or press U.', {}, patiently)
    const bytes = await aNewJpeg()
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!
    await user.upload(input, [
      new File([bytes], 'ferry.jpg', { type: 'image/jpeg' }),
      new File([bytes], 'ferry (1).jpg', { type: 'image/jpeg' }),
    ])
    expect(await screen.findByText(/You have this photo already\./, {}, patiently)).toBeVisible()
    await waitFor(
      () => expect(document.querySelectorAll('[data-photo]')).toHaveLength(1),
      patiently,
    )
    expect(screen.getAllByText(/You have this photo already\./)).toHaveLength(1)
  })

  test('shows all that the file says in fields, so that it can be corrected', async () => {
    const ferry = await added(reporter, await aNewJpeg())
    await save(reporter, ferry, {
      headline: 'Ferry runs late',
      extendedDescription: 'A ferry with lit windows beside a stone quay.',
      specialInstructions: 'No sales',
      usageTerms: 'Once in print',
      licenceUrl: 'https://pictures.example/licence',
      licensor: 'Pictures of Estmere',
      licensorUrl: 'https://pictures.example/ask',
      digitalSourceType: 'trainedAlgorithmicMedia',
      dataMining: 'DMI-PROHIBITED',
    })
    const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    const fields = within(await record())
    expect(screen.getByText(/was made by generative AI/)).toBeVisible()
    for (const [name, value] of [
      ['Original headline', 'Ferry runs late'],
      ['Extended description', 'A ferry with lit windows beside a stone quay.'],
      ['Special instructions', 'No sales'],
      ['Usage terms', 'Once in print'],
      ['Licence address', 'https://pictures.example/licence'],
      ['Licensor', 'Pictures of Estmere'],
      ['Licensor’s address', 'https://pictures.example/ask'],
      ['How it was made', 'trainedAlgorithmicMedia'],
      ['Data mining', 'DMI-PROHIBITED'],
    ] as const) {
      expect(fields.getByLabelText(name)).toHaveValue(value)
    }
    await user.selectOptions(
      fields.getByLabelText('How it was made'),
      'Taken with a digital camera',
    )
    await user.selectOptions(fields.getByLabelText('Data mining'), 'Allowed')
    await user.clear(fields.getByLabelText('Licensor’s address'))
    await user.type(fields.getByLabelText('Licensor’s address'), 'pictures.example')
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    expect(
      await fields.findByText('Write an address that begins with https://.', {}, patiently),
    ).toBeVisible()
    await user.clear(fields.getByLabelText('Licensor’s address'))
    await user.clear(fields.getByLabelText('Special instructions'))
    await user.click(screen.getByRole('button', { name: 'Save record' }))
    await screen.findByRole('group', { name: 'Record saved.' }, patiently)
    expect((await photoDesk.get(`/api/photos/${ferry.id}`)).body).toMatchObject({
      digitalSourceType: 'digitalCapture',
      dataMining: 'DMI-ALLOWED',
      licensorUrl: '',
      specialInstructions: '',
      usageTerms: 'Once in print',
    })
    expect(screen.queryByText(/was made by generative AI/)).toBeNull()
  })

  test('is filtered by days, by credit and by where a photo is used, and all of it is let go at once', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await save(reporter, ferry, { credit: 'Harbour desk', takenAt: '2026-10-05T19:42:00' })
    const quay = await added(reporter, await aNewJpeg(), 'quay.jpg')
    await save(reporter, quay, { credit: 'Maren Sollis', takenAt: '2026-10-06' })
    await aFiledStory(quay)
    const { user, router } = await renderDesk(newsroom, photoDesk, '/photos')
    const filters = within(await screen.findByRole('toolbar', { name: 'Filters' }, patiently))
    const shows = (names: string[]) =>
      waitFor(
        () =>
          expect(
            within(screen.getByRole('list', { name: 'All photos' }))
              .queryAllByText(/\.jpg$/)
              .map(({ textContent }) => textContent)
              .toSorted(),
          ).toEqual(names),
        patiently,
      )
    await shows(['ferry.jpg', 'quay.jpg'])

    await user.click(filters.getByRole('button', { name: 'Taken' }))
    fireEvent.change(await screen.findByLabelText('Taken to'), { target: { value: '0202-10-05' } })
    expect(screen.getByLabelText('Taken to')).toHaveValue('0202-10-05')
    fireEvent.change(screen.getByLabelText('Taken to'), { target: { value: '2026-10-05' } })
    await shows(['ferry.jpg'])
    expect(filters.getByRole('button', { name: 'Taken: to 5 Oct 2026' })).toBeVisible()
    fireEvent.change(screen.getByLabelText('Taken from'), { target: { value: '2026-10-05' } })
    await waitFor(() =>
      expect(router.state.location.search).toEqual({
        takenFrom: '2026-10-05',
        takenTo: '2026-10-05',
      }),
    )
    await user.click(filters.getByRole('button', { name: 'Remove filter Taken' }))
    await shows(['ferry.jpg', 'quay.jpg'])

    await user.click(filters.getByRole('button', { name: 'Credit' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Harbour desk' }, patiently))
    await shows(['ferry.jpg'])
    await user.click(filters.getByRole('button', { name: 'Used' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'In a story' }, patiently))
    expect(await screen.findByText('No photo fits these filters.', {}, patiently)).toBeVisible()
    await user.click(filters.getByRole('button', { name: 'Unused' }))
    await shows(['ferry.jpg'])
    expect(router.state.location.search).toEqual({ credit: 'Harbour desk', unused: 'true' })
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    await shows(['ferry.jpg', 'quay.jpg'])
    expect(router.state.location.search).toEqual({})
  })

  test('leads from a photo in a story to all photos of that story', async () => {
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    const quay = await added(reporter, await aNewJpeg(), 'quay.jpg')
    await added(reporter, await aNewJpeg(), 'market.jpg')
    const filed = await reporter.fileStory({
      text: story(
        { headline: 'Quay', lead: [{ photoId: ferry.id, caption: '', alt: '' }] },
        words,
        photoBlock(quay.id, '', ''),
      ),
    })
    const { user, router } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    await user.click(await screen.findByRole('link', { name: 'All its photos' }, patiently))
    expect(await screen.findByText('2 photos', {}, patiently)).toBeVisible()
    expect(router.state.location).toMatchObject({
      pathname: '/photos',
      search: { used: `story:${filed.id}` },
    })
    expect(
      await screen.findByRole('button', { name: `Used: In ${filed.slug}` }, patiently),
    ).toBeVisible()
  })
})

describe('the photo desk on a phone', { timeout: 120_000 }, () => {
  const tab = (name: RegExp | string) => screen.getByRole('tab', { name })

  test('an open record has the keyboard to itself, and gives it back to what it was opened from', async () => {
    setScreenWidth(390)
    await added(reporter, await aNewJpeg(), 'one.jpg')
    await added(reporter, await aNewJpeg(), 'two.jpg')
    const { user } = await renderDesk(newsroom, photoDesk, '/photos')
    await user.click(await screen.findByRole('tab', { name: 'Photos' }, patiently))
    await within(await grid()).findByText('two.jpg', {}, patiently)
    expect(tab('Photos').closest('[inert]')).toBeNull()
    const tiles = [...document.querySelectorAll<HTMLElement>('[data-photo]')]
    tiles[0]?.focus()
    await user.keyboard('{Enter}')
    const panel = (await record()).closest('aside')!
    await waitFor(() => expect(panel).toContainElement(document.activeElement as HTMLElement))
    expect(tab('Photos').closest('[inert]')).not.toBeNull()
    expect(tiles[0]?.closest('[inert]')).not.toBeNull()
    expect(panel.closest('[inert]')).toBeNull()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(tiles[0]).toHaveFocus(), patiently)
    expect(tiles[0]?.closest('[inert]')).toBeNull()
  })

  test('beside a record that leaves room, all else stays within reach', async () => {
    setScreenWidth(700)
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    await record()
    expect(tab('Photos').closest('[inert]')).toBeNull()
  })

  test('an address that looks for photos opens the photos, and another one what needs something', async () => {
    setScreenWidth(390)
    const ferry = await added(reporter, await aNewJpeg(), 'ferry.jpg')
    await reporter.fileStory({
      text: story({ headline: 'Quay', lead: [{ photoId: ferry.id, caption: '', alt: '' }] }, words),
    })
    const { user, unmount } = await renderDesk(newsroom, photoDesk, '/photos?q=ferry')
    expect(await within(await grid()).findByText('ferry.jpg', {}, patiently)).toBeVisible()
    expect(tab('Photos')).toHaveAttribute('aria-selected', 'true')
    await user.click(tab(/^Needs/))
    expect(tab(/^Needs/)).toHaveAttribute('aria-selected', 'true')
    unmount()

    const again = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
    await waitFor(() => expect(tab(/^Needs/)).toHaveAttribute('aria-selected', 'true'), patiently)
    await again.user.click(await screen.findByRole('link', { name: 'All its photos' }, patiently))
    await waitFor(() => expect(tab('Photos')).toHaveAttribute('aria-selected', 'true'), patiently)
    expect(await within(await grid()).findByText('ferry.jpg', {}, patiently)).toBeVisible()
  })
})
