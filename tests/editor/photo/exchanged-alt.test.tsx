import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { notifications } from '@mantine/notifications'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { makeLead } from '#domain/story-text/photo-moves.ts'
import { block, photo, story } from '../../support/story-text.ts'
import { aPhoto, openStory, photoDesk } from '../story-on-screen.tsx'
import { closeWriters } from '../writers.ts'

afterEach(closeWriters)

const ferry = aPhoto()
const bridge = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002', fileName: 'bridge.jpg' })
const quay = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000003', fileName: 'quay.jpg' })

let copied: string[]
beforeEach(() => {
  vi.spyOn(notifications, 'show').mockClear()
  copied = []
  vi.stubGlobal('navigator', {
    ...navigator,
    clipboard: { writeText: async (words: string) => void copied.push(words) },
  })
})
afterEach(() => vi.unstubAllGlobals())
const lines = () => vi.mocked(notifications.show).mock.calls.map(([line]) => line)
const said = () => lines().map((line) => String(line['aria-label']))
/** The buttons of the last line at the foot of the screen. */
const showLine = () => void render(<>{lines().at(-1)?.message}</>)

type Place = 'lead' | 'body'
const areaOf = { lead: 'Lead photo', body: 'Photo' }

/** The ferry leads and the bridge stands in the text; a colleague exchanges one for the quay. */
function open(place: Place, alt = '') {
  const text = story(
    {
      lead: [{ photoId: ferry.id, alt: place === 'lead' ? alt : 'A ferry', caption: 'It sails.' }],
    },
    block('paragraph', 'One.'),
    photo(bridge.id, 'At the bridge.', place === 'body' ? alt : 'A bridge'),
  )
  const opened = openStory({ text, desk: photoDesk(ferry, bridge, quay) })
  const used = () => {
    const now = opened.text()
    const inBody = now.body.content[1]
    return place === 'lead'
      ? now.lead[0]
      : inBody?.type === 'photo' && { ...inBody.attrs, caption: '' }
  }
  const theirs = (change: (ydoc: Y.Doc) => void) =>
    act(async () => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(opened.ydoc))
      change(copy)
      Y.applyUpdate(opened.ydoc, Y.encodeStateAsUpdate(copy), 'network')
    })
  const photoIn = (ydoc: Y.Doc) =>
    (place === 'lead'
      ? ydoc.getXmlFragment('lead').get(0)
      : ydoc.getXmlFragment('body').get(1)) as Y.XmlElement
  return {
    ...opened,
    used,
    theirs,
    area: () => screen.getByRole('figure', { name: areaOf[place] }),
    exchange: () =>
      theirs((ydoc) =>
        ydoc.transact(() => {
          photoIn(ydoc).setAttribute('photoId', quay.id)
          photoIn(ydoc).removeAttribute('alt')
        }),
      ),
    writeAlt: (words: string) => theirs((ydoc) => photoIn(ydoc).setAttribute('alt', words)),
  }
}
const field = () => screen.getByRole('textbox', { name: 'Alt text' })
const pressed = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 350)))

describe.each<Place>(['lead', 'body'])(
  'an alt text that somebody writes for a photo in the %s while a colleague exchanges it',
  (place) => {
    async function typing(alt = '') {
      const opened = open(place, alt)
      await userEvent.click(within(opened.area()).getByRole('button', { name: /lt text/ }))
      await userEvent.keyboard('A blue cra')
      return opened
    }

    test('stays in its field with every letter that is typed on, and not under the other photo', async () => {
      const { exchange, used } = await typing()
      await exchange()
      expect(field()).toHaveFocus()
      await userEvent.keyboard('ne')
      await pause()
      expect(field()).toHaveValue('A blue crane')
      expect(screen.getByText(/exchanged for another one/)).toBeInTheDocument()
      expect(used()).toMatchObject({ photoId: quay.id, alt: '' })
      await userEvent.keyboard('{Enter}')
      expect(screen.queryByRole('textbox', { name: 'Alt text' })).toBeNull()
      expect(said()).toEqual([
        'The photo was exchanged for another one while you wrote its alt text: A blue crane',
      ])
      expect(used()).toMatchObject({ photoId: quay.id, alt: '' })
    })

    test('stays in its field after a pause as well, when it was in the story already', async () => {
      const { exchange, used } = await typing()
      await pause()
      expect(used()).toMatchObject({ alt: 'A blue cra' })
      await exchange()
      expect(field()).toHaveValue('A blue cra')
      const leaving = new Event('beforeunload', { cancelable: true })
      window.dispatchEvent(leaving)
      expect(leaving.defaultPrevented).toBe(true)
      await pressed('Copy')
      expect(copied).toEqual(['A blue cra'])
      await userEvent.click(field())
      await userEvent.keyboard('{Escape}')
      expect(said().at(-1)).toMatch(/exchanged.*: A blue cra$/)
    })

    test('can be used for the photo that came, and is written on there', async () => {
      const { exchange, used } = await typing()
      await exchange()
      await pressed('Use them for this photo')
      expect(field()).toHaveFocus()
      expect(used()).toMatchObject({ photoId: quay.id, alt: 'A blue cra' })
      await userEvent.keyboard('ne{Enter}')
      expect(used()).toMatchObject({ photoId: quay.id, alt: 'A blue crane' })
      expect(said()).toEqual([])
    })

    test('does not go over one that a colleague wrote for the photo that came', async () => {
      const { exchange, used, writeAlt } = await typing()
      await exchange()
      await writeAlt('A quay')
      await pressed('Use them for this photo')
      expect(used()).toMatchObject({ photoId: quay.id, alt: 'A quay' })
      await pressed('Keep mine')
      expect(used()).toMatchObject({ photoId: quay.id, alt: 'A blue cra' })
    })

    test('is let go without a word more', async () => {
      const { exchange, used } = await typing()
      await exchange()
      await pressed('Let them go')
      expect(screen.queryByRole('textbox', { name: 'Alt text' })).toBeNull()
      expect(used()).toMatchObject({ photoId: quay.id, alt: '' })
      expect(said()).toEqual([])
    })

    test('is told to its writer who has left the field, to be copied', async () => {
      const { exchange } = await typing()
      await userEvent.keyboard('ne{Enter}')
      await exchange()
      expect(said()).toEqual([
        'The photo was exchanged for another one. The alt text that you wrote for it: A blue crane',
      ])
    })

    test('of somebody else is not told to who did not write it', async () => {
      const { exchange } = open(place, 'By a colleague')
      await exchange()
      expect(said()).toEqual([])
    })
  },
)

test('an alt text goes on with its photo that is moved, and is not called exchanged', async () => {
  const { theirs, text } = open('body')
  await userEvent.click(screen.getByRole('button', { name: 'No alt text' }))
  await userEvent.keyboard('A cra')
  await theirs((ydoc) =>
    ydoc.transact(() => makeLead(ydoc, ydoc.getXmlFragment('body').get(1) as Y.XmlElement).make()),
  )
  await expect.poll(() => document.activeElement === field()).toBe(true)
  await userEvent.keyboard('ne{Enter}')
  expect(text().lead[0]).toMatchObject({ photoId: bridge.id, alt: 'A crane' })
  expect(screen.queryByRole('textbox', { name: 'Alt text' })).toBeNull()
  expect(said()).toEqual([])
})

describe.each<Place>(['lead', 'body'])('who exchanges a photo in the %s', (place) => {
  async function exchangeHere(alt: string) {
    const opened = open(place, alt)
    const { getByRole } = within(opened.area())
    await userEvent.click(getByRole('button', { name: 'Choose from Photos' }))
    const chooser = await screen.findByRole('dialog', { name: 'Choose from Photos' })
    await userEvent.click(within(chooser).getByRole('button', { name: /quay/ }))
    expect(opened.used()).toMatchObject({ photoId: quay.id, alt: '' })
    return opened
  }
  const line = 'The alt text described the photo before and went with it: A bridge at noon'

  test('is told which alt text went with the one before, and can put it back', async () => {
    const { used } = await exchangeHere('A bridge at noon')
    expect(said()).toEqual([line])
    showLine()
    await pressed('Put it back')
    expect(used()).toMatchObject({ photoId: quay.id, alt: 'A bridge at noon' })
    expect(copied).toEqual([])
  })

  test('gets it copied when another one was written meanwhile', async () => {
    const { used, writeAlt } = await exchangeHere('A bridge at noon')
    await writeAlt('A quay')
    showLine()
    await pressed('Put it back')
    expect(used()).toMatchObject({ photoId: quay.id, alt: 'A quay' })
    expect(copied).toEqual(['A bridge at noon'])
  })

  test('gets it copied when the story was left meanwhile', async () => {
    const { unmount } = await exchangeHere('A bridge at noon')
    showLine()
    unmount()
    await pressed('Put it back')
    expect(copied).toEqual(['A bridge at noon'])
  })

  test('is not offered it any more once the exchange is taken back', async () => {
    const { used } = await exchangeHere('A bridge at noon')
    expect(said()).toEqual([line])
    const hidden = vi.spyOn(notifications, 'hide')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(used()).toMatchObject({ photoId: place === 'lead' ? ferry.id : bridge.id })
    expect(used()).toMatchObject({ alt: 'A bridge at noon' })
    expect(hidden).toHaveBeenCalledTimes(1)
  })

  test('hears nothing when there was none', async () => {
    await exchangeHere('')
    expect(said()).toEqual([])
  })
})
