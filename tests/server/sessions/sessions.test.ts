import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { people, sessions as sessionRows, signInAttempts } from '#server/people/tables.ts'
import { dayMs, minuteMs, openFrontDoor, password } from './front-door.ts'

type FrontDoor = Awaited<ReturnType<typeof openFrontDoor>>
let door: FrontDoor
beforeEach(async () => {
  door = await openFrontDoor()
})

const wrong = 'E-mail or password is wrong.'

describe('what is kept of a session', () => {
  test('the database holds a hash of the secret and the secret nowhere', async () => {
    await door.hire()
    const { token, sessionHash } = await door.signIn()
    const [row] = await door.rows()
    expect(row?.tokenHash).toBe(sessionHash)
    expect(sessionHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await door.whoIs(sessionHash)).toBeUndefined()
  })

  test('each secret is new and has 256 bits', async () => {
    await door.hire()
    const tokens = new Set<string>()
    for (let n = 0; n < 20; n += 1) tokens.add((await door.signIn()).token)
    expect(tokens.size).toBe(20)
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  test('a device’s name is kept in one line, however it tries to break out', async () => {
    await door.hire()
    await door.signIn({ device: `Firefox\r\nSet-Cookie: stet=x\u0000\u0085<b>${'x'.repeat(900)}` })
    const [row] = await door.rows()
    expect(row?.device).toMatch(/^Firefox Set-Cookie: stet=x <b>x+$/)
    expect(row?.device).toHaveLength(200)
  })
})

describe('signing in', () => {
  test('the e-mail may be typed in capitals and with blanks around', async () => {
    const id = await door.hire()
    expect((await door.signIn({ email: '  Ines@Larkmouth.Example ' })).person.id).toBe(id)
  })

  test('a password is the same in every way its letters can be typed', async () => {
    const id = await door.hire()
    await door.sessions.setPassword(id, 'пором йде о дев\u2019ятій: й\u0301 ﬁn')
    await expect(
      door.signIn({ password: 'пором и\u0306де о дев\u2019ятій: и\u0306\u0301 fin' }),
    ).resolves.toMatchObject({ person: { id } })
  })

  test('blanks of a password count', async () => {
    await door.hire()
    await expect(door.signIn({ password: ` ${password}` })).rejects.toThrow(wrong)
  })

  test.each([
    ['nothing', '', ''],
    ['blanks', '   ', '   '],
    ['a null byte', 'ines@larkmouth.example\u0000', `${password}\u0000`],
    ['HTML', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>'],
    ['quotes of SQL', "' or '1'='1' --@larkmouth.example", "' or '1'='1"],
    ['a wildcard', '%@larkmouth.example', '%'],
    ['ten thousand letters', `${'a'.repeat(10_000)}@larkmouth.example`, 'a'.repeat(10_000)],
    ['half a letter', 'ines\ud800@larkmouth.example', '\udfff'.repeat(20)],
    ['another alphabet’s look-alike', 'іnes@larkmouth.example', password.replaceAll('e', 'е')],
  ])('%s instead of e-mail and password: the one sentence', async (_what, email, typed) => {
    await door.hire()
    await expect(door.signIn({ email, password: typed })).rejects.toThrow(wrong)
    await expect(door.signIn({ email, password })).rejects.toThrow(wrong)
    await expect(door.signIn({ password: typed })).rejects.toThrow(wrong)
    expect(await door.rows()).toEqual([])
  })

  test('an unknown e-mail, a wrong password and an account that is off cost the same work and read the same', async () => {
    const id = await door.hire()
    const works: number[] = []
    const tries = [
      { email: 'nobody@larkmouth.example' },
      { email: 'no address at all' },
      { password: 'not the right one at all' },
      { password: 'short' },
      { password: 'x'.repeat(900) },
    ]
    for (const attempt of tries) {
      door.counted.calls = 0
      await expect(door.signIn(attempt)).rejects.toThrow(wrong)
      works.push(door.counted.calls)
    }
    await door.change(id, { active: false })
    door.counted.calls = 0
    await expect(door.signIn()).rejects.toThrow(wrong)
    works.push(door.counted.calls)
    await door.change(id, { active: true, passwordHash: null })
    door.counted.calls = 0
    await expect(door.signIn()).rejects.toThrow(wrong)
    works.push(door.counted.calls)
    expect(works).toEqual([1, 1, 1, 1, 1, 1, 1])
  })

  test('an account that is invited but has no password yet cannot be entered, not even with the decoy’s', async () => {
    const id = await door.hire()
    await door.change(id, { passwordHash: null })
    for (const typed of ['', 'decoy', 'counted:decoy', password]) {
      await expect(door.signIn({ password: typed })).rejects.toThrow(wrong)
    }
  })

  test('the browser’s session until then ends with a new sign-in, and its secret is never taken over', async () => {
    await door.hire()
    const before = await door.signIn()
    const after = await door.signIn({ replaces: before.sessionHash })
    expect(after.token).not.toBe(before.token)
    expect(await door.whoIs(before.token)).toBeUndefined()
    expect(await door.whoIs(after.token)).toMatchObject({ sessionHash: after.sessionHash })
    expect(door.ended).toEqual([before.sessionHash])
  })

  test('a secret that somebody planted in the browser opens nothing, before and after the sign-in', async () => {
    await door.hire()
    const planted = 'p'.repeat(43)
    expect(await door.whoIs(planted)).toBeUndefined()
    const { token } = await door.signIn()
    expect(token).not.toBe(planted)
    expect(await door.whoIs(planted)).toBeUndefined()
  })

  test('a failed sign-in leaves the session that the browser has', async () => {
    await door.hire()
    const { token, sessionHash } = await door.signIn()
    await expect(
      door.signIn({ password: 'not the right one', replaces: sessionHash }),
    ).rejects.toThrow(wrong)
    expect(await door.whoIs(token)).toBeDefined()
  })

  test.each([
    ['is switched off', { active: false }],
    ['gets another password', { passwordHash: 'counted:another' }],
  ])('an account that %s while its password is checked stays outside', async (_what, facts) => {
    const id = await door.hire()
    door.counted.meanwhile = () => door.change(id, facts)
    await expect(door.signIn()).rejects.toThrow(wrong)
    expect(await door.rows()).toEqual([])
  })

  test('of many sign-ins two are hashed at once, and the others wait their turn', async () => {
    door = await openFrontDoor({ workMs: 20 })
    await door.hire()
    const tries = Array.from({ length: 9 }, () => door.signIn())
    expect(new Set((await Promise.all(tries)).map(({ token }) => token)).size).toBe(9)
    expect(door.counted.most).toBe(2)
  })
})

describe('being signed in', () => {
  test('the person is read anew at each request: a changed role or name holds at once', async () => {
    const id = await door.hire()
    const { token } = await door.signIn()
    await door.change(id, { role: 'photo-desk', name: 'Ines H. Halloway' })
    expect((await door.whoIs(token))?.person).toEqual({
      id,
      name: 'Ines H. Halloway',
      email: 'ines@larkmouth.example',
      role: 'photo-desk',
      active: true,
    })
  })

  test('a switched-off account is nobody from the next request on', async () => {
    const id = await door.hire()
    const { token } = await door.signIn()
    await door.change(id, { active: false })
    expect(await door.whoIs(token)).toBeUndefined()
  })

  test('the session of an account that was deleted is nobody’s', async () => {
    const id = await door.hire()
    const { token } = await door.signIn()
    await door.database.delete(people).where(eq(people.id, id))
    expect(await door.whoIs(token)).toBeUndefined()
    expect(await door.rows()).toEqual([])
  })

  test('what a request learns of a person has no trace of the password', async () => {
    await door.hire()
    const { token, person } = await door.signIn()
    expect(JSON.stringify([person, await door.whoIs(token)])).not.toContain('counted:')
  })

  test('a socket is opened by the same cookie as a request', async () => {
    const id = await door.hire()
    const { token, sessionHash } = await door.signIn()
    expect(await door.sessions.ofCookieHeader(`stet=${token}`)).toMatchObject({
      sessionHash,
      person: { id },
    })
    expect(await door.sessions.ofCookieHeader(undefined)).toBeUndefined()
  })

  test('reading a session writes nothing within a day', async () => {
    await door.hire()
    const { token } = await door.signIn()
    const before = await door.rows()
    for (let n = 0; n < 23; n += 1) {
      door.wait(60 * minuteMs)
      await door.whoIs(token)
    }
    expect(await door.rows()).toEqual(before)
    door.wait(60 * minuteMs)
    await door.whoIs(token)
    const [row] = await door.rows()
    expect(row?.expiresAt.getTime()).toBe((before[0]?.expiresAt.getTime() ?? 0) + dayMs)
  })
})

describe('the end of a session', () => {
  test('a secret that was signed out cannot be played again', async () => {
    await door.hire()
    const { token, sessionHash } = await door.signIn()
    await door.sessions.signOut(sessionHash)
    expect(await door.whoIs(token)).toBeUndefined()
    expect(door.ended).toEqual([sessionHash])
    await door.sessions.signOut(sessionHash)
    expect(door.ended).toEqual([sessionHash])
  })

  test('two tabs of one browser are signed out together, another browser goes on', async () => {
    await door.hire()
    const browser = await door.signIn()
    const other = await door.signIn({ device: 'Phone' })
    const tabs = await Promise.all([door.whoIs(browser.token), door.whoIs(browser.token)])
    expect(tabs.map((tab) => tab?.sessionHash)).toEqual([browser.sessionHash, browser.sessionHash])
    await door.sessions.signOut(browser.sessionHash)
    expect(await door.whoIs(browser.token)).toBeUndefined()
    expect(await door.whoIs(other.token)).toBeDefined()
  })

  test('fourteen days without a request end it', async () => {
    await door.hire()
    const { token } = await door.signIn()
    door.wait(14 * dayMs - 1)
    expect(await door.whoIs(token)).toBeDefined()
    door.wait(14 * dayMs)
    expect(await door.whoIs(token)).toBeUndefined()
  })

  test('ninety days end it, however much it is used', async () => {
    await door.hire()
    const { token, sessionHash } = await door.signIn()
    for (let day = 1; day < 90; day += 1) {
      door.wait(dayMs)
      expect(await door.whoIs(token)).toBeDefined()
    }
    door.wait(dayMs)
    expect(await door.whoIs(token)).toBeUndefined()
    expect(door.ended).toEqual([sessionHash])
  })

  test('a session that was too old once stays ended when the clock is set back', async () => {
    await door.hire()
    const { token } = await door.signIn()
    door.wait(15 * dayMs)
    expect(await door.whoIs(token)).toBeUndefined()
    door.wait(-15 * dayMs)
    expect(await door.whoIs(token)).toBeUndefined()
  })

  test('a clock that was a year ahead leaves no session that lives a year longer', async () => {
    await door.hire()
    door.wait(365 * dayMs)
    const { token } = await door.signIn()
    door.wait(-365 * dayMs)
    expect(await door.whoIs(token)).toBeDefined()
    door.wait(14 * dayMs)
    expect(await door.whoIs(token)).toBeUndefined()
  })

  test('a clock that is set back an hour signs nobody out', async () => {
    await door.hire()
    const { token } = await door.signIn()
    door.wait(-60 * minuteMs)
    expect(await door.whoIs(token)).toBeDefined()
  })

  test('all sessions of a person end but the one that asked, and nobody else’s', async () => {
    const id = await door.hire()
    await door.hire('olha@larkmouth.example')
    const [here, there, olha] = [
      await door.signIn(),
      await door.signIn(),
      await door.signIn({ email: 'olha@larkmouth.example' }),
    ]
    await door.sessions.endAllOf(id, here.sessionHash)
    expect(await door.whoIs(there.token)).toBeUndefined()
    expect(await door.whoIs(here.token)).toBeDefined()
    expect(await door.whoIs(olha.token)).toBeDefined()
    expect(door.ended).toEqual([there.sessionHash])
  })

  test('a new password ends every session and the old password', async () => {
    const id = await door.hire()
    const [one, two] = [await door.signIn(), await door.signIn()]
    await door.sessions.setPassword(id, 'the bridge stays shut')
    expect(await door.whoIs(one.token)).toBeUndefined()
    expect(await door.whoIs(two.token)).toBeUndefined()
    expect(door.ended.toSorted()).toEqual([one.sessionHash, two.sessionHash].toSorted())
    await expect(door.signIn()).rejects.toThrow(wrong)
    await expect(door.signIn({ password: 'the bridge stays shut' })).resolves.toBeDefined()
  })

  test.each([
    ['too short', 'eleven char', 'Use at least 12 characters.'],
    ['too long', 'x'.repeat(129), 'Use at most 128 characters.'],
  ])(
    'a new password that is %s is refused and the old one holds',
    async (_what, next, sentence) => {
      const id = await door.hire()
      const { token } = await door.signIn()
      await expect(door.sessions.setPassword(id, next)).rejects.toThrow(sentence)
      expect(await door.whoIs(token)).toBeDefined()
    },
  )

  test('listeners hear whose sessions ended, each once, until they stop listening', async () => {
    const id = await door.hire()
    const heard: unknown[] = []
    const stop = door.sessions.onEnded((hashes, personId) => heard.push([hashes.length, personId]))
    await door.signIn()
    await door.signIn()
    await door.sessions.endAllOf(id)
    await door.sessions.endAllOf(id)
    expect(heard).toEqual([[2, id]])
    stop()
    const { sessionHash } = await door.signIn()
    await door.sessions.signOut(sessionHash)
    expect(heard).toHaveLength(1)
  })

  test('tidying ends what is too old and says so, so that open sockets close without a request', async () => {
    await door.hire()
    const old = await door.signIn()
    door.wait(14 * dayMs - minuteMs)
    const young = await door.signIn()
    door.wait(minuteMs)
    await door.sessions.tidy()
    expect(door.ended).toEqual([old.sessionHash])
    const left = await door.database.select().from(sessionRows)
    expect(left.map(({ tokenHash }) => tokenHash)).toEqual([young.sessionHash])
    // The network's window is still open; the account's was closed by the right password.
    expect(await door.database.select().from(signInAttempts)).toHaveLength(1)
    door.wait(15 * minuteMs)
    await door.sessions.tidy()
    expect(await door.database.select().from(signInAttempts)).toEqual([])
  })
})
