import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Photo } from '#domain/photos/photo.ts'
import { intoText, makeLead, type PhotoMove } from '#domain/story-text/photo-moves.ts'
import { block, photo, story } from '../support/story-text.ts'
import { closeWriters } from './writers.ts'
import { aPhoto, openStory, photoDesk } from './story-on-screen.tsx'

afterEach(closeWriters)

const ferry = aPhoto()
const bridge = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002', fileName: 'bridge.jpg' })
const quay = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000003', fileName: 'quay.jpg' })

const pier = '0193b1f0-5a1c-7000-8000-000000000004'

/** The ferry leads, another photo stands in the text. */
function openStoryOfTwo(other: Photo) {
  const text = story(
    { lead: [{ photoId: ferry.id, alt: 'A ferry', caption: 'The ferry.' }] },
    block('paragraph', 'One.'),
    photo(other.id, 'At the quay.'),
    block('paragraph', 'Two.'),
  )
  const opened = openStory({ text, desk: photoDesk(ferry, other) })
  return { ...opened, body: opened.ydoc.getXmlFragment('body') }
}

/** Ines writes an alt text under the bridge. */
async function openAlt() {
  const opened = openStoryOfTwo(bridge)
  const { body } = opened
  await userEvent.click(screen.getByRole('button', { name: 'No alt text' }))
  await userEvent.keyboard('A cra')
  const colleague = (move: (photo: Y.XmlElement) => PhotoMove) =>
    act(async () => {
      opened.ydoc.transact(() => move(body.get(1) as Y.XmlElement).make())
    })
  return { ...opened, colleague }
}

const field = () => screen.getByRole('textbox', { name: 'Alt text' })

describe('an alt text that somebody writes', () => {
  test('goes on with its photo when a colleague moves it, and so does the caret', async () => {
    const { ydoc, colleague, text } = await openAlt()
    await colleague((moved) => intoText(ydoc, moved, null))
    await expect.poll(() => document.activeElement === field()).toBe(true)
    await userEvent.keyboard('ne')
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(text().body.content.at(-1)).toMatchObject({ attrs: { alt: 'A crane' } })
    expect(text().lead[0]).toMatchObject({ alt: 'A ferry' })
  })

  test('goes to the head with it, and not to the photo that comes in its place', async () => {
    const { ydoc, colleague, text } = await openAlt()
    await colleague((moved) => makeLead(ydoc, moved))
    await expect.poll(() => document.activeElement === field()).toBe(true)
    await userEvent.keyboard('ne')
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(text().lead[0]).toMatchObject({ photoId: bridge.id, alt: 'A crane' })
    expect(text().body.content[1]).toMatchObject({ attrs: { photoId: ferry.id, alt: 'A ferry' } })
  })

  test('is told with what is typed on, to be copied, when a colleague takes the photo out', async () => {
    const show = vi.spyOn(notifications, 'show')
    const { body } = await openAlt()
    await act(async () => body.delete(1, 1))
    await userEvent.keyboard('nex{Backspace}')
    await expect
      .poll(() => show.mock.calls.at(-1)?.[0]['aria-label'], { timeout: 10_000 })
      .toBe('The photo was taken out of the story while you wrote its alt text: A crane')
  })
})

describe('a credit that somebody writes', () => {
  test('goes on with its photo when a colleague makes it the lead photo, and is saved whole', async () => {
    const { ydoc, body, desk } = openStoryOfTwo(
      aPhoto({ id: pier, fileName: 'pier.jpg', credit: '' }),
    )
    const credit = () => within(area()).getByRole('textbox', { name: 'Credit' })
    let area = () => screen.getByRole('figure', { name: 'Photo' })
    await userEvent.type(credit(), 'Maren Sol')
    area = () => screen.getByRole('figure', { name: 'Lead photo' })
    await act(async () => {
      ydoc.transact(() => makeLead(ydoc, body.get(1) as Y.XmlElement).make())
    })
    await expect.poll(() => document.activeElement === credit()).toBe(true)
    await userEvent.keyboard('lis{Enter}')
    await expect.poll(() => desk.records.get(pier)!.credit).toBe('Maren Sollis')
  })
})

describe('names that somebody chooses from the left', () => {
  const name = () => screen.getByRole('combobox', { name: 'Name, from left' })
  const names = (area: HTMLElement) => within(area).getByRole('button', { name: 'From left…' })

  test('go on with their photo when a colleague moves it', async () => {
    const { ydoc, body, text } = openStoryOfTwo(quay)
    await userEvent.click(names(screen.getByRole('figure', { name: 'Photo' })))
    await userEvent.keyboard('Olha{Enter}Han')
    await act(async () => {
      ydoc.transact(() => intoText(ydoc, body.get(1) as Y.XmlElement, null).make())
    })
    await expect.poll(() => document.activeElement === name()).toBe(true)
    await userEvent.keyboard('na{Enter}{Enter}')
    const { content } = text().body
    expect(JSON.stringify(content.at(-1))).toContain('At the quay. From left: Olha and Hanna.')
  })

  test('are closed by the button that opened them, as an alt text is', async () => {
    openStoryOfTwo(quay)
    const area = screen.getByRole('figure', { name: 'Photo' })
    await userEvent.click(names(area))
    await userEvent.click(names(area))
    expect(screen.queryByRole('group', { name: 'From left' })).toBeNull()
    const alt = within(area).getByRole('button', { name: 'No alt text' })
    await userEvent.click(alt)
    await userEvent.click(alt)
    expect(screen.queryByRole('textbox', { name: 'Alt text' })).toBeNull()
  })
})
