import type { Locator, Page } from 'playwright-core'

const hasFocus = (place: Locator) =>
  place.evaluateAll((found) => found.some((element) => element === document.activeElement))

/** Presses a key until the focus stands on a place; a person would give up after so many. */
export async function reach(place: Locator, key = 'Tab', most = 40): Promise<void> {
  const page = place.page()
  const seen: string[] = []
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (await hasFocus(place)) return
    await page.keyboard.press(key)
    seen.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 90) ?? ''))
  }
  throw new Error(`${key} does not lead to ${place}:\n${seen.join('\n')}`)
}

/** Goes to a place and presses Enter there. */
export async function press(place: Locator, key = 'Tab'): Promise<void> {
  await place.first().waitFor()
  await reach(place, key)
  await place.page().keyboard.press('Enter')
}

export async function signInByKeys(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await reach(page.getByLabel('E-mail'))
  await page.keyboard.type(`${name.toLowerCase().replaceAll(' ', '.')}@larkmouth.example`)
  await page.keyboard.press('Tab')
  await page.keyboard.type('larkmouth-demo-1')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Board', level: 1 }).waitFor()
}
