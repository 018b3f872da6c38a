import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoFaults, openDesk, saved, typeQuickly } from '../support/at-the-desk.ts'
import { press, reach, signInByKeys } from '../support/by-keyboard.ts'
import { openChromium } from '../support/chromium.ts'
import { aJpeg } from '../support/photo-writer.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

test(
  'a story goes from sign-in to the reader’s page by the keyboard alone',
  { timeout: 240_000 },
  async () => {
    const ines = await openDesk(browser, newsroom.address)
    const { keyboard } = ines
    await signInByKeys(ines, 'Ines Halloway')

    // Whoever types on at once loses no letter while the story opens.
    await keyboard.press('n')
    await keyboard.type('Harbour library opens on Sundays')
    const headline = ines.getByRole('textbox', { name: 'Headline' })
    await headline.and(ines.locator(':focus')).waitFor()
    await headline.getByText('Harbour library opens on Sundays', { exact: true }).waitFor()
    const storyPath = new URL(ines.url()).pathname
    await keyboard.press('Enter')
    await typeQuickly(ines, 'Readers asked for it for six years.')
    await keyboard.press('Enter')
    await typeQuickly(ines, 'The doors open at ten. The list of events is here')
    for (let i = 0; i < 'here'.length; i += 1) await keyboard.press('Shift+ArrowLeft')
    await keyboard.press('Control+b')
    await keyboard.press('Control+k')
    await ines.getByLabel('Address').waitFor()
    await keyboard.type('https://larkmouth.example/library')
    await keyboard.press('Enter')
    await keyboard.press('End')
    await keyboard.press('Enter')
    await keyboard.type('/cross')
    await ines.getByRole('listbox', { name: 'Insert' }).waitFor()
    await keyboard.press('Enter')
    await typeQuickly(ines, 'What it costs')
    await keyboard.press('Enter')
    await typeQuickly(ines, 'Nothing.')

    // The tools over the text, and back to the words.
    await keyboard.press('Alt+F10')
    await ines.getByRole('toolbar').locator(':focus').waitFor()
    await keyboard.press('Escape')
    await typeQuickly(ines, ' Not even for guests.')
    await ines.getByText('Nothing. Not even for guests.').waitFor()

    // Out of the text, which traps nobody, and to the photo.
    await keyboard.press('Escape')
    const chooser = ines.waitForEvent('filechooser')
    await press(
      ines.getByRole('group', { name: 'Add lead photo' }).getByRole('button', { name: 'Upload' }),
      'Shift+Tab',
    )
    await (
      await chooser
    ).setFiles({
      name: 'library.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(await aJpeg(1200, 800)),
    })
    const lead = ines.getByRole('figure', { name: 'Lead photo' })
    await lead.getByRole('button', { name: 'No alt text' }).waitFor({ timeout: 60_000 })
    await reach(lead.getByRole('textbox', { name: 'Caption' }), 'Tab')
    await keyboard.type('The reading room, an hour before it opens.')
    await press(lead.getByRole('button', { name: 'No alt text' }))
    await reach(ines.getByLabel('Alt text'))
    await keyboard.type('A long room of shelves in morning light.')
    await keyboard.press('Enter')
    await reach(lead.getByRole('textbox', { name: /Credit/ }))
    await keyboard.press('Control+a')
    await keyboard.type('Maren Sollis / The Larkmouth Courier')
    await keyboard.press('Enter')
    await reach(lead.getByLabel('Rights', { exact: true }))
    await keyboard.type('Staff')
    await expect
      .poll(() => lead.getByLabel('Rights', { exact: true }).inputValue(), { timeout: 45_000 })
      .toBe('staff')

    // Details: section and a second author, put first.
    const details = ines.getByRole('form', { name: 'Story details' })
    await reach(details.getByLabel('Section'))
    await keyboard.press('ArrowDown')
    await keyboard.type('Harb')
    await ines.getByRole('option', { name: 'Harbour' }).waitFor()
    await keyboard.press('Enter')
    await press(details.getByRole('button', { name: 'Add author' }))
    await keyboard.type('Jonah')
    await ines.getByRole('option', { name: /Jonah Pell/ }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await details.getByText('Jonah Pell').waitFor()
    await keyboard.press('Control+s')
    await ines.getByText('Details saved').first().waitFor()
    await saved(ines)

    await keyboard.press('Control+Enter')
    await ines.getByRole('dialog', { name: 'Send to review' }).waitFor()
    await keyboard.type('The prices are from the council.')
    await press(ines.getByRole('dialog').getByRole('button', { name: 'Send to review' }))
    await ines.getByText('In review').first().waitFor()

    // The editor finds it on her board, reads, approves and publishes.
    const olha = await openDesk(browser, newsroom.address)
    await signInByKeys(olha, 'Olha Dubrava')
    await press(olha.getByRole('link', { name: 'Harbour library opens on Sundays' }), 'j')
    await olha.waitForURL(`**${storyPath}*`)
    await olha.getByRole('textbox', { name: 'Headline' }).waitFor()
    await press(
      olha
        .getByRole('link', { name: 'Review', exact: true })
        .or(olha.getByRole('button', { name: 'Review', exact: true })),
    )
    await olha.waitForURL(/\/review/)
    await olha.getByText('Not even for guests.').first().waitFor()
    await olha.getByText('Ready.').waitFor()
    await olha.keyboard.press('a')
    await olha.getByRole('dialog').waitFor()
    await press(olha.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }))
    await olha.getByRole('dialog').waitFor({ state: 'detached' })
    await press(olha.getByRole('button', { name: 'Publish…' }))
    await press(olha.getByRole('dialog').getByRole('button', { name: 'Publish now' }))
    // Exactly: under the desk notes stands “Never published.” until then.
    await olha.getByText('Published', { exact: true }).first().waitFor()

    // The reader follows the front page's link.
    const reader = await openDesk(browser, newsroom.address)
    await reader.goto('/read/')
    await press(reader.getByRole('link', { name: 'Harbour library opens on Sundays' }).first())
    await reader
      .getByRole('heading', { level: 1, name: 'Harbour library opens on Sundays' })
      .waitFor()
    const words = await reader.locator('body').innerText()
    for (const part of [
      'Readers asked for it for six years.',
      'Jonah Pell',
      'The reading room, an hour before it opens.',
      'Maren Sollis / The Larkmouth Courier',
      'What it costs',
      'Nothing. Not even for guests.',
    ])
      expect(words).toContain(part)
    expectNoFaults(ines, olha, reader)
  },
)
