import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { detailsOf } from '#domain/story/details-of.ts'
import type { Story } from '#domain/story/story.ts'
import { expectNoFaults, openDesk, signIn } from '../support/at-the-desk.ts'
import { openChromium } from '../support/chromium.ts'
import { runMadeUpNewsroom } from '../support/made-up-newsroom.ts'
import type { RunningNewsroom } from '../support/running-newsroom.ts'

const slug = 'harbour-budget-embargoed'
const words = 'The harbour office gives back two of its three boats.'

let newsroom: RunningNewsroom
let browser: Browser
beforeAll(async () => {
  ;[newsroom, browser] = await Promise.all([runMadeUpNewsroom(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await newsroom?.close()
})

/** Asks the content API as the person of the page, with their own cookie. */
async function ask<T>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.request.fetch(path, {
    method,
    headers: { origin: newsroom.address },
    ...(body !== undefined && { data: body }),
  })
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** A story that an editor has approved, by the moves. */
async function approvedStory(ines: Page, olha: Page): Promise<string> {
  const text = {
    headline: 'Harbour gives back two boats',
    standfirst: '',
    lead: [],
    body: {
      type: 'doc',
      content: [
        {
          type: 'textBlock',
          attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
          content: [{ type: 'text', text: words }],
        },
      ],
    },
  }
  const { id } = await ask<{ id: string }>(ines, 'POST', '/api/stories', {
    slug,
    section: 'harbour',
    text,
  })
  await ask(ines, 'POST', `/api/stories/${id}/submit`, {})
  const { mark } = await ask<{ mark: string }>(olha, 'GET', `/api/stories/${id}/review`)
  await ask(olha, 'POST', `/api/stories/${id}/approve`, { mark, note: 'Without a photo for now.' })
  return id
}

test(
  'an embargo ends on its minute, though the newsroom is restarted one second before',
  { timeout: 600_000 },
  async () => {
    const [ines, olha, reader] = await Promise.all(
      [1, 2, 3].map(() => openDesk(browser, newsroom.address)),
    )
    await Promise.all([signIn(ines!, 'Ines Halloway'), signIn(olha!, 'Olha Dubrava')])
    const storyId = await approvedStory(ines!, olha!)
    await olha!.goto(`/stories/${storyId}`)
    await olha!.getByRole('button', { name: 'Publish…' }).waitFor({ timeout: 150_000 })

    // The first full minute that leaves time to look before.
    const out = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000)
    const at = out.toISOString()
    const story = await ask<Story>(olha!, 'GET', `/api/stories/${storyId}`)
    await ask(olha!, 'PUT', `/api/stories/${storyId}/details`, {
      details: { ...detailsOf(story), embargoUntil: at },
      basedOnRevision: story.revision,
    })
    await ask(olha!, 'POST', `/api/stories/${storyId}/schedule`, { at })

    const read = async () => {
      const before = Date.now()
      const answer = await reader!.goto(`/read/${slug}`)
      return { asked: before, status: answer?.status(), page: await reader!.content() }
    }
    const never = await (await reader!.request.get('/read/never-was')).text()
    let looks = 0
    while (Date.now() < out.getTime() - 3_000) {
      const held = await read()
      const bytes = await (await reader!.request.get(`/read/${slug}`)).text()
      // What was asked for before the minute may be answered after it.
      if (Date.now() >= out.getTime()) break
      looks += 1
      expect(held.status).toBe(404)
      expect(held.page).not.toContain('two boats')
      expect(bytes).toBe(never)
      await sleep(500)
    }
    expect(looks).toBeGreaterThan(0)
    await sleep(Math.max(0, out.getTime() - 1_000 - Date.now()))
    await newsroom.stop('SIGKILL')
    await newsroom.startAgain()
    const opened = Date.now()

    // As soon as there is a newsroom again the clock alone decides.
    await sleep(Math.max(0, out.getTime() - Date.now()))
    const first = await read()
    expect(first.asked).toBeGreaterThanOrEqual(out.getTime())
    expect(first.status).toBe(200)
    expect(first.page).toContain(words)

    // And within five seconds the desk says so, once.
    await olha!.goto(`/stories/${storyId}`)
    await olha!.getByText('Published', { exact: true }).first().waitFor({ timeout: 150_000 })
    const { entries } = await ask<{ entries: { move: string; at: string }[] }>(
      olha!,
      'GET',
      `/api/stories/${storyId}/history`,
    )
    expect(entries.filter(({ move }) => move === 'went-out')).toMatchObject([
      { at: out.toISOString() },
    ])
    const health = await ask<{ status: string; alarms: unknown[] }>(olha!, 'GET', '/api/health')
    // A machine on which a restart takes over a minute is late indeed.
    if (opened - out.getTime() < 55_000) expect(health).toMatchObject({ status: 'well' })
    expectNoFaults(reader!)
  },
)
