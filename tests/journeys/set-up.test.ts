import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failingStart, runNewsroom, type RunningNewsroom } from '../support/running-newsroom.ts'

let newsroom: RunningNewsroom
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stet-set-up-'))
  newsroom = await runNewsroom()
})
afterAll(async () => {
  await newsroom.close()
  await rm(folder, { recursive: true, force: true })
})

const json = async (path: string) => (await fetch(newsroom.address + path)).json()

describe('starting a newsroom', () => {
  test('one address has the desk, the API and the reader’s site, with a made-up newsroom in it', async () => {
    expect(newsroom.output.match(/http:\/\//g)).toHaveLength(1)
    expect(await json('/api/health')).toMatchObject({ status: 'well' })
    const desk = await (await fetch(`${newsroom.address}/stories/anything`)).text()
    expect(desk).toContain('<div id="root">')
    const front = await (await fetch(`${newsroom.address}/read/`)).text()
    expect(front).toContain('The Larkmouth Courier')
    const { accounts } = (await json('/api/session')) as { accounts: { role: string }[] }
    expect(accounts).toHaveLength(6)
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(4)
  })

  test('the desk’s page has a policy without unsafe scripts, and a new nonce each time', async () => {
    const policyOf = async () =>
      (await fetch(newsroom.address)).headers.get('content-security-policy') ?? ''
    const [one, other] = [await policyOf(), await policyOf()]
    expect(one).toMatch(/script-src 'self';/)
    expect(one).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(one).not.toBe(other)
  })

  test('files outside the desk are not served, however they are asked for', async () => {
    for (const path of [
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/.env',
      '/assets/%00.js',
    ]) {
      const answer = await fetch(newsroom.address + path)
      expect(await answer.text(), path).not.toContain('"name": "stet"')
    }
  })

  test('Ctrl-C ends it in order, and the next start has everything', async () => {
    const before = await (await fetch(`${newsroom.address}/read/feed.xml`)).text()
    expect(await newsroom.stop('SIGINT')).toBe(0)
    await newsroom.startAgain()
    expect(await (await fetch(`${newsroom.address}/read/feed.xml`)).text()).toBe(before)
  })

  test('without the demo the first visit makes the first admin, once', async () => {
    const empty = await runNewsroom({ STET_DEMO: 'off' })
    const admin = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: empty.address },
      body: JSON.stringify({
        name: 'Viktor Leng',
        email: 'viktor@larkmouth.example',
        password: 'correct horse battery',
      }),
    }
    const session = (await (await fetch(`${empty.address}/api/session`)).json()) as object
    expect(session).toMatchObject({ needsFirstAdmin: true, accounts: [], isDemo: false })
    expect((await fetch(`${empty.address}/api/first-admin`, admin)).status).toBe(200)
    expect((await fetch(`${empty.address}/api/first-admin`, admin)).ok).toBe(false)
    await empty.close()
  })
})

describe('a start that cannot be says so in one sentence and ends with an error', () => {
  const sentence = /^[A-Z“][^\n]*\.$/

  test('a taken port, before a newsroom is made for it', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => taken.once('listening', done))
    const { port } = taken.address() as { port: number }
    const { code, output } = await failingStart({
      STET_PORT: String(port),
      STET_DATA: join(folder, 'a'),
    })
    taken.close()
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
    expect(output).toContain(`Port ${port} is taken`)
    expect(existsSync(join(folder, 'a'))).toBe(false)
  })

  test('a folder that another Stet holds', async () => {
    const { code, output } = await failingStart({ STET_DATA: newsroom.folder })
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
    expect(output).toMatch(/is used by another Stet/)
  })

  test('a folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), 'not a folder')
    const { code, output } = await failingStart({ STET_DATA: join(folder, 'file', 'data') })
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
  })

  test.each([
    ['STET_PORT', 'eighty'],
    ['STET_PORT', '99999'],
    ['STET_DEMO', 'maybe'],
    ['STET_PUBLIC_URL', 'desk.example'],
    ['DATABASE_URL', 'mysql://localhost/stet'],
    ['STET_PROT', '4380'],
  ])('%s=%s', async (name, value) => {
    const { code, output } = await failingStart({ [name]: value })
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
    expect(output).toContain(name)
  })

  test('a PostgreSQL that does not answer', async () => {
    const { code, output } = await failingStart({
      DATABASE_URL: 'postgres://stet@127.0.0.1:1/stet',
    })
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
  })
})
