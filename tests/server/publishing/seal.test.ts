import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { site } from '#server/site/tables.ts'
import { markOf } from '#server/stories/find-story.ts'
import { storyMoves, storyVersions } from '#server/stories/tables.ts'
import { courier, ferryNight } from '../../support/ferry-night.ts'
import { minutesLater, openPress, someFrozen, type Press } from './press.ts'

const run = promisify(execFile)

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let press: Press
beforeEach(async () => {
  press = await openPress()
  await press.database.update(site).set({ settings: courier, revision: 1 })
})
afterEach(() => press.close())

const json = async (path: string) => JSON.parse((await press.read(path)).text)
const markOnPage = (html: string) =>
  /<meta name="stet:mark" content="([0-9a-f]{64})">/.exec(html)?.[1]

/** What whoever reaches into the database does: changes the frozen words behind the newsroom's back. */
const tamper = (storyId: string, change: (frozen: FrozenStory) => FrozenStory) =>
  press.database.transaction(async (tx) => {
    const [version] = await tx
      .select()
      .from(storyVersions)
      .where(eq(storyVersions.storyId, storyId))
    await tx
      .update(storyVersions)
      .set({ frozen: change(version!.frozen) })
      .where(eq(storyVersions.id, version!.id))
    press.news.announce({ kind: 'site-changed' })
    return version!.frozen
  })
const withHeadline = (headline: string) => (frozen: FrozenStory) => ({
  ...frozen,
  text: { ...frozen.text, headline },
})

describe('the mark of the approved words', () => {
  test('is on the page, in its data, in both feeds and in ninjs, and is the hash of the proof', async () => {
    const { slug } = await press.putOut('Night ferry stays', { section: 'harbour' })
    const page = (await press.read(`/read/${slug}`)).text
    const proof = (await press.read(`/read/${slug}/proof`)).text
    const mark = createHash('sha256').update(proof.split('\n').at(-1)!).digest('hex')

    expect(markOnPage(page)).toBe(mark)
    const data = /<script type="application\/ld\+json">([^<]+)/.exec(page)![1]!
    expect(JSON.parse(data).identifier).toMatchObject({ propertyID: 'stet-mark', value: mark })
    expect(page).toContain(`<link rel="describedby" type="text/plain" href="/read/${slug}/proof">`)
    expect(proof).toContain(`Mark: ${mark}`)
    expect((await press.read('/read/feed.xml')).text).toContain(`<stet:mark>${mark}</stet:mark>`)
    expect((await json('/read/feed.json')).items[0]._stet).toEqual({
      mark,
      proof: `http://newsroom.test/read/${slug}/proof`,
    })
    expect(await json(`/read/${slug}.ninjs.json`)).toMatchObject({
      version: mark,
      altIds: expect.arrayContaining([{ role: 'stet-mark', value: mark }]),
      edNote: expect.stringContaining(mark),
    })
  })

  test('is another one once an update is out, on the page and in the proof alike', async () => {
    const { storyId, slug } = await press.putOut('Tram late')
    const before = markOnPage((await press.read(`/read/${slug}`)).text)
    await press.publish(storyId, slug, someFrozen('Tram on time'), { visibleFrom: minutesLater(1) })
    press.setClock(minutesLater(2))
    const after = markOnPage((await press.read(`/read/${slug}`)).text)
    expect(after).not.toBe(before)
    expect((await press.read(`/read/${slug}/proof`)).text).toContain(`Mark: ${after}`)
  })

  test('a proof follows its story to another address, and goes with one that is withdrawn', async () => {
    const storyId = await press.fileStory('bridge-open')
    await press.publish(storyId, 'bridge-shut', someFrozen('Bridge shut'))
    await press.publish(storyId, 'bridge-open', someFrozen('Bridge open'))
    for (const [old, now] of [
      ['/read/bridge-shut/proof', '/read/bridge-open/proof'],
      ['/read/bridge-shut.ninjs.json', '/read/bridge-open.ninjs.json'],
    ] as const) {
      const moved = await press.read(old)
      expect([moved.status, moved.headers.get('location')]).toEqual([301, now])
    }
    await press.withdraw(storyId, minutesLater(0))
    for (const path of ['/read/bridge-open/proof', '/read/bridge-open.ninjs.json']) {
      const gone = await press.read(path)
      expect(gone.status).toBe(410)
      expect(gone.text).not.toContain('Bridge')
    }
  })
})

describe('the recipe in the proof', () => {
  const storyOf = async () => {
    const frozen = ferryNight()
    const storyId = await press.fileStory('night-ferry')
    await press.publish(storyId, 'night-ferry', frozen)
  }

  test('checks the page with curl and sha256sum, and its words with ten lines of JavaScript', async () => {
    await storyOf()
    const folder = await mkdtemp(join(tmpdir(), 'larkmouth-proof-'))
    const host = serve({ fetch: press.api.fetch, port: 0, hostname: '127.0.0.1' })
    try {
      await new Promise((resolve) => host.once('listening', resolve))
      const address = host.address()
      const port = typeof address === 'object' && address ? address.port : 0
      // As anybody else finds it: at the newsroom's public address.
      const proof = (await press.read('/read/night-ferry/proof')).text.replaceAll(
        'http://newsroom.test',
        `http://127.0.0.1:${port}`,
      )
      const mark = /^Mark: (\w+)$/m.exec(proof)![1]!

      const shell = [...proof.matchAll(/^ {4}(curl .+)$/gm)].map((line) => line[1]!)
      const [hashed, shown] = await Promise.all(shell.map((line) => run('sh', ['-c', line])))
      expect(hashed!.stdout.trim()).toBe(`${mark}  -`)
      expect(shown!.stdout.trim()).toBe(`stet:mark" content="${mark}`)

      const lines = proof
        .slice(proof.indexOf('const page ='), proof.lastIndexOf('\n\n'))
        .split('\n')
      expect(lines).toHaveLength(10)
      const script = join(folder, 'check.mjs')
      const checked = async (text: string) => {
        await writeFile(
          script,
          `${text.replace('console.log({', 'console.log(JSON.stringify({').replace(/\}\)$/, '}))')}`,
        )
        return JSON.parse((await run(process.execPath, [script])).stdout)
      }
      const good = await checked(lines.join('\n'))
      expect(good).toMatchObject({ mark, isOnPage: true, missing: [] })
      // Beside the approved words the story has times, labels and the author's box, and no more.
      expect(good.rest).toContain('Published')
      expect(good.rest).not.toMatch(/crew|timetable|winter/i)

      // A page that leaves out an approved word, as a proxy on the way could make it.
      const cheated = lines
        .join('\n')
        .replace('article.replace(', "article.replace('23:40', '').replace(")
      expect((await checked(cheated)).missing).not.toEqual([])
    } finally {
      host.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('words that were changed behind the newsroom’s back', () => {
  let storyId: string
  let slug: string
  beforeEach(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    ;({ storyId, slug } = await press.putOut('Mayor opens pool', { section: 'city' }))
    await press.putOut('Left alone', { section: 'city' })
  })
  afterEach(() => vi.restoreAllMocks())

  const everywhere = () => [
    `/read/${slug}`,
    `/read/${slug}/proof`,
    `/read/${slug}.ninjs.json`,
    '/read/',
    '/read/sections/city',
    '/read/feed.xml',
    '/read/feed.json',
    '/read/news-sitemap.xml',
  ]

  test('are served nowhere, and other stories are; health and log say which story it is', async () => {
    for (const path of everywhere()) {
      expect((await press.read(path)).text, path).toContain('Mayor opens pool')
    }
    const approved = await tamper(storyId, withHeadline('Mayor closes pool'))

    for (const path of everywhere()) {
      const { status, text } = await press.read(path)
      expect(text, path).not.toMatch(/Mayor|pool/)
      expect(status, path).toBe(path.includes(slug) ? 404 : 200)
    }
    expect((await press.read('/read/feed.xml')).text).toContain('Left alone')
    expect(await json('/api/health')).toMatchObject({
      status: 'alarm',
      alarms: [{ kind: 'seal-broken', storyId }],
    })
    expect(press.errors).toContainEqual(expect.objectContaining({ storyId }))

    await tamper(storyId, () => approved)
    for (const path of everywhere()) {
      expect((await press.read(path)).text, path).toContain('Mayor opens pool')
    }
    expect(await json('/api/health')).toMatchObject({ status: 'well', alarms: [] })
  })

  test('are not served either with a mark made to fit them: nobody approved that mark', async () => {
    await tamper(storyId, withHeadline('Mayor closes pool'))
    const [version] = await press.database
      .select()
      .from(storyVersions)
      .where(eq(storyVersions.storyId, storyId))
    await press.database
      .update(storyVersions)
      .set({ mark: await markOf(version!.frozen) })
      .where(eq(storyVersions.storyId, storyId))
    press.news.announce({ kind: 'site-changed' })
    expect((await press.read(`/read/${slug}`)).status).toBe(404)
  })

  test('cannot be published', async () => {
    const olha = await press.as('editor', 'Olha')
    const draft = await press.fileStory('quay')
    await press.approve(draft, someFrozen('Quay'))
    const [move] = await press.database
      .select()
      .from(storyMoves)
      .where(eq(storyMoves.storyId, draft))
    const approval = JSON.stringify({ mark: move!.mark, personId: press.editorId, at: '' })
    await press.database.execute(
      sql`update stories set state = 'approved', approval = ${approval}::jsonb where id = ${draft}`,
    )
    await tamper(draft, withHeadline('Quay sold'))
    const answer = await olha.move(draft, 'publish')
    expect(answer).toMatchObject({ status: 422, body: { message: /not what was approved/ } })
  })
})

test('each version is hashed when a page is first made of it, not for every page', async () => {
  for (let i = 0; i < 5; i += 1) await press.putOut(`Story ${i}`)
  const hashed = vi.spyOn(crypto.subtle, 'digest')
  const ofForms = () =>
    hashed.mock.calls.filter(([, bytes]) =>
      new TextDecoder().decode(bytes as Uint8Array).startsWith('{"byline"'),
    ).length
  await press.read('/read/')
  expect(ofForms()).toBe(5)
  press.news.announce({ kind: 'site-changed' })
  await press.read('/read/')
  await press.read('/read/feed.xml')
  await press.read('/read/story-1')
  expect(ofForms()).toBe(5)
  vi.restoreAllMocks()
})
