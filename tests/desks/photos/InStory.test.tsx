import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Photo } from '#domain/photos/photo.ts'
import { openReadyTab } from '../../support/deleted-unseen.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'
import { block, photo as photoBlock, story } from '../../support/story-text.ts'
import { askedAboutWords, keepNothing, typeInVain } from '../../support/words-only-here.ts'

const patiently = { timeout: 30_000 }
let desk: Awaited<ReturnType<typeof openPhotoDesk>>
let ferry: Photo
beforeEach(async () => {
  desk = await openPhotoDesk()
  ferry = await desk.added(desk.reporter, await aNewJpeg('The ferry, file photo'), 'ferry.jpg')
})
afterEach(() => {
  vi.restoreAllMocks()
  return desk.newsroom.close()
})

const words = block('paragraph', 'The last boat keeps running.')
const asLead = () =>
  desk.reporter.fileStory({
    text: story(
      { headline: 'Ferry', lead: [{ photoId: ferry.id, caption: 'Leaving at dawn', alt: '' }] },
      words,
    ),
  })
const openRecord = async () => ({
  ...(await renderDesk(desk.newsroom, desk.photoDesk, `/photos/${ferry.id}`)),
})
const press = (name: string) => screen.findByRole('button', { name }, patiently)
const said = (name: string) => screen.findByRole('group', { name }, patiently)
const originalOf = async () =>
  ((await desk.photoDesk.get(`/api/photos/${ferry.id}`)).body as Photo).caption

describe('the caption of a story in the record of its photo', { timeout: 120_000 }, () => {
  test('is copied to the original, which comes back by one press', async () => {
    await asLead()
    const { user } = await openRecord()
    await user.click(await press('Copy to the original caption'))
    const line = await said('The caption of the story is the photo’s original caption now.')
    expect(await originalOf()).toBe('Leaving at dawn')
    expect(
      within(await screen.findByRole('form', { name: 'Photo record' })).getByLabelText(
        'Original caption',
      ),
    ).toHaveValue('Leaving at dawn')
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await originalOf()).toBe('The ferry, file photo'), patiently)
  })

  test('is copied to the original of a photo in the text, and the other way, with an undo', async () => {
    const { id } = await desk.reporter.fileStory({
      text: story({ headline: 'Ferry' }, words, photoBlock(ferry.id, 'Leaving at dawn', '')),
    })
    const inText = async () => JSON.stringify((await desk.photoDesk.story(id)).text.body.content[1])
    const { user } = await openRecord()
    await user.click(await press('Use the original caption'))
    const line = await said('The original caption is in the story.')
    await waitFor(async () => expect(await inText()).toContain('The ferry, file photo'), patiently)
    expect(await inText()).not.toContain('Leaving at dawn')
    await user.click(within(line).getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await inText()).toContain('Leaving at dawn'), patiently)
    expect(await inText()).not.toContain('file photo')

    await user.click(await press('Copy to the original caption'))
    await said('The caption of the story is the photo’s original caption now.')
    expect(await originalOf()).toBe('Leaving at dawn')
  })

  test('that is on this page only is not left without a question', async () => {
    keepNothing()
    const { id } = await asLead()
    const { user, router } = await openRecord()
    await screen.findByRole('textbox', { name: 'Caption' }, patiently)
    const olha = await desk.newsroom.as('editor', 'Olha Dubrava')
    await typeInVain(id, {
      field: 'lead',
      words: ', in fog',
      endRight: () => olha.move(id, 'spike', { note: 'No.' }),
    })
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const asked = await askedAboutWords()
    await user.click(asked.getByRole('button', { name: 'Stay' }))
    expect(router.state.location.pathname).toBe(`/photos/${ferry.id}`)
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    await user.click((await askedAboutWords()).getByRole('button', { name: 'Leave without them' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'), patiently)
  })

  test('is not replaced without a question while its reporter writes there', async () => {
    const { id } = await asLead()
    const tab = await openReadyTab(desk.newsroom, desk.reporter, id)
    const caption = (tab.ydoc.getXmlFragment('lead').get(0) as Y.XmlElement).get(0) as Y.XmlText
    const head = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(caption, 4))
    const { name, id: personId } = desk.reporter.person
    tab.provider.awareness!.setLocalState({
      user: { personId, name },
      field: 'lead',
      cursor: { field: 'lead', anchor: head, head },
    })
    const { user } = await openRecord()
    await screen.findByRole('textbox', { name: 'Caption' }, patiently)
    await waitFor(() => expect(screen.getAllByText(/Ines/).length).toBeGreaterThan(0), patiently)
    await user.click(await press('Use the original caption'))
    const asked = await screen.findByRole('dialog', { name: 'Replace the caption?' }, patiently)
    expect(asked).toHaveTextContent('Ines Halloway is in this caption now.')
    await user.click(within(asked).getByRole('button', { name: 'Put it behind' }))
    await waitFor(async () => {
      const { lead } = (await desk.photoDesk.story(id)).text
      expect(lead).toMatchObject([{ caption: 'Leaving at dawn The ferry, file photo' }])
    }, patiently)
    tab.close()
  })
})
