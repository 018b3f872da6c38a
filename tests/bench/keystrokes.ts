import type { Page } from 'playwright-core'
import { median, ms, percentile, say, times } from './figures.ts'
import { paragraphs } from './paragraphs.ts'

/** From the key to the frame after it, as the page itself sees it. */
async function keystrokes(page: Page, keys: number): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { keyTimes: seen })
    addEventListener(
      'keydown',
      () => {
        const at = performance.now()
        requestAnimationFrame(() => setTimeout(() => seen.push(performance.now() - at)))
      },
      { capture: true },
    )
  })
  for (let i = 0; i < keys; i += 1) {
    await page.keyboard.press(i % 6 === 5 ? 'Space' : 'e')
    await page.waitForTimeout(15)
  }
  await page.waitForTimeout(200)
  return page.evaluate(() => (window as unknown as { keyTimes: number[] }).keyTimes)
}

/** Main-thread time a key costs; below a frame's length this is the figure to compare. */
async function taskTime(page: Page, work: () => Promise<number[]>) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await read()
  const frames = await work()
  const spent = ((await read()) - before) / frames.length
  await session.detach()
  return { frames, spent }
}

/**
 * Types into a story and, in the same run, into a plain contenteditable with the same words.
 *
 * @param desk   with the story open
 * @param plain  an empty page of the same browser
 */
export async function benchKeystrokes(desk: Page, plain: Page, words: number): Promise<void> {
  const keys = 120
  await plain.setContent(
    `<div contenteditable style="font:19px/31px serif;width:680px">${paragraphs(words)
      .map((text) => `<p>${text}</p>`)
      .join('')}</div>`,
  )
  await plain.locator('p').last().click()
  const yard = await taskTime(plain, () => keystrokes(plain, keys))
  await desk.getByRole('textbox', { name: 'Body' }).click()
  await desk.keyboard.press('Control+End')
  const own = await taskTime(desk, () => keystrokes(desk, keys))
  const of = (numbers: number[], share: number) => percentile(numbers, share)
  const label = `${words.toLocaleString('en')} words`
  say(
    `keystroke to frame p50 / p95, ${label}`,
    `${ms(median(own.frames))} / ${ms(of(own.frames, 0.95))}`,
    `${times(of(own.frames, 0.95) / of(yard.frames, 0.95))} a plain contenteditable at p95`,
  )
  say(
    `main-thread time a key, ${label}`,
    ms(own.spent),
    `${times(own.spent / yard.spent)} a plain contenteditable`,
  )
}
