import { expect } from 'vitest'
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

/** Why nobody could say where the focus is; empty when it stands in view, with a ring or a caret. */
const whyUnseen = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return 'The focus is nowhere.'
    const name = element.outerHTML.slice(0, 120)
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0) return `What has the focus is not drawn: ${name}`
    const x = Math.max(0, Math.min((left + right) / 2, innerWidth - 1))
    const y = Math.max(0, Math.min((top + bottom) / 2, innerHeight - 1))
    const drawn = document.elementFromPoint(x, y)
    const isCovered = !drawn || !(element.contains(drawn) || drawn.contains(element))
    if (isCovered) return `What has the focus is out of view or covered: ${name}`
    const hasCaret = element.matches('input, textarea, [contenteditable="true"]')
    const styles = [getComputedStyle(element), getComputedStyle(element, '::after')]
    const hasRing = styles.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    )
    return hasCaret || hasRing ? '' : `What has the focus has no ring: ${name}`
  })

/** Waits until the focus stands where a person sees it. */
export async function focusIsSeen(page: Page): Promise<void> {
  await expect.poll(() => whyUnseen(page), { timeout: 20_000 }).toBe('')
}

/** Waits until a place has the focus, and is seen to have it. */
export async function isInFocus(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus')).waitFor()
  await focusIsSeen(place.page())
}
