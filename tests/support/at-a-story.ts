import type { Page } from 'playwright-core'
import { typeQuickly } from './at-the-desk.ts'

export const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
export const saveSign = (page: Page) => page.getByRole('status', { name: 'Saving' })

/** Waits until the save sign says this. */
export const signSays = (page: Page, sentence: string | RegExp) =>
  saveSign(page).getByText(sentence, { exact: true }).waitFor()

/** What a field says; the names on colleagues' carets are no words of it. */
export const wordsIn = (page: Page, name: string): Promise<string> =>
  field(page, name).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('.stet-caret')) caret.remove()
    return copy.textContent ?? ''
  })

/** Types at the end of the headline, letter by letter. */
export async function typeAtHeadline(page: Page, words: string): Promise<void> {
  await field(page, 'Headline').click()
  await page.keyboard.press('Control+End')
  await typeQuickly(page, words)
}

/** Waits until the files of the desk are on this device, and its worker answers for it. */
export const deskIsKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise((r) => setTimeout(r, 50))
  })

/** The person in the rail signs out. */
export async function chooseSignOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}
