import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { Photo } from '#domain/photos/photo.ts'
import { makeLead } from '#domain/story-text/photo-moves.ts'
import { openReadyTab } from '../../support/deleted-unseen.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'
import { block, photo as photoBlock, story } from '../../support/story-text.ts'

const patiently = { timeout: 30_000 }
let desk: Awaited<ReturnType<typeof openPhotoDesk>>
let ferry: Photo
let quay: Photo
beforeEach(async () => {
  desk = await openPhotoDesk()
  ferry = await desk.added(desk.reporter, await aNewJpeg(), 'ferry.jpg')
  quay = await desk.added(desk.reporter, await aNewJpeg(), 'quay.jpg')
})
afterEach(() => desk.newsroom.close())

/** The photo desk has the caret in the caption of the ferry, which leads; the quay is in the text. */
async function atTheCaption() {
  const { newsroom, reporter, photoDesk } = desk
  const { id } = await reporter.fileStory({
    text: story(
      { headline: 'Night ferry', lead: [{ photoId: ferry.id, caption: 'The fer', alt: '' }] },
      block('paragraph', 'The last boat keeps running.'),
      photoBlock(quay.id, 'The quay.', ''),
    ),
  })
  const { user } = await renderDesk(newsroom, photoDesk, `/photos/${ferry.id}`)
  const caption = await screen.findByRole('textbox', { name: 'Caption' }, patiently)
  await user.click(caption)
  await waitFor(() => expect(caption).toHaveFocus(), patiently)
  const tab = await openReadyTab(newsroom, reporter, id)
  const captions = async () => {
    const { lead, body } = (await photoDesk.story(id)).text
    return { lead: lead.map(({ caption }) => caption), body: JSON.stringify(body) }
  }
  return { user, tab, captions }
}
const typedOn = () => screen.findByRole('textbox', { name: 'What you typed on' }, patiently)

test('what the photo desk types on goes behind the caption when the reporter lets another photo lead', async () => {
  const { user, tab, captions } = await atTheCaption()
  tab.ydoc.transact(() => {
    makeLead(tab.ydoc, tab.ydoc.getXmlFragment('body').get(1) as Y.XmlElement).make()
  })
  const field = await typedOn()
  expect(field).toHaveFocus()
  await user.keyboard('ry at dawn{Enter}')
  expect(
    await screen.findByRole(
      'group',
      { name: 'What you typed on stands behind the caption of the photo.' },
      patiently,
    ),
  ).toBeVisible()
  await waitFor(async () => {
    const { lead, body } = await captions()
    expect(lead).toEqual(['The quay.'])
    expect(body).toContain('The ferry at dawn')
  }, patiently)
  tab.close()
})

test('what it types on stays, to be copied, when the photo is taken out', async () => {
  const { user, tab, captions } = await atTheCaption()
  tab.ydoc.getXmlFragment('lead').delete(0, 1)
  expect(await typedOn()).toHaveFocus()
  await user.keyboard('ry at dawn{Enter}')
  expect(
    await screen.findByText(
      'The photo is not in the story any more: copy your words, or let them go.',
    ),
  ).toBeVisible()
  expect(await typedOn()).toHaveValue('ry at dawn')
  await user.click(screen.getByRole('button', { name: 'Let them go' }))
  expect(screen.queryByRole('textbox', { name: 'What you typed on' })).toBeNull()
  await waitFor(async () => expect((await captions()).lead).toEqual([]), patiently)
  tab.close()
})

test('who is not in the field is only told that another photo leads', async () => {
  const { tab } = await atTheCaption()
  ;(document.activeElement as HTMLElement).blur()
  tab.ydoc.transact(() => {
    makeLead(tab.ydoc, tab.ydoc.getXmlFragment('body').get(1) as Y.XmlElement).make()
  })
  await screen.findByText(/another lead photo by now|In the body/, {}, patiently)
  expect(screen.queryByRole('textbox', { name: 'What you typed on' })).toBeNull()
  tab.close()
})

test('the alt text that it writes is told, to be copied, when the photo is exchanged', async () => {
  const { user, tab } = await atTheCaption()
  await user.click(screen.getByRole('textbox', { name: 'Alt text' }))
  await user.keyboard('A lit fer')
  tab.ydoc.transact(() => {
    const lead = tab.ydoc.getXmlFragment('lead').get(0) as Y.XmlElement
    lead.setAttribute(
      'photoId',
      (tab.ydoc.getXmlFragment('body').get(1) as Y.XmlElement).getAttribute('photoId')!,
    )
    lead.removeAttribute('alt')
  })
  expect(
    await screen.findByRole(
      'group',
      { name: 'The photo was exchanged for another one while you wrote its alt text: A lit fer' },
      patiently,
    ),
  ).toBeVisible()
  expect(await typedOn()).toHaveFocus()
  tab.close()
})
