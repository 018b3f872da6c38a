import { beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#domain/errors.ts'
import { signInAttempts } from '#server/people/tables.ts'
import { networkOf } from '#server/sessions/sign-in-limit.ts'
import { dayMs, minuteMs, openFrontDoor, password } from './front-door.ts'

let door: Awaited<ReturnType<typeof openFrontDoor>>
beforeEach(async () => {
  door = await openFrontDoor()
  await door.hire()
})

/** What became of a try: in, wrong, or the sentence of the limit. */
async function outcome(attempt: Parameters<typeof door.signIn>[0]): Promise<string> {
  try {
    await door.signIn(attempt)
    return 'in'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'too-many-tries' ? error.message : error.code
  }
}
const tryWrong = (attempt: Parameters<typeof door.signIn>[0] = {}) =>
  outcome({ password: 'not the right one', ...attempt })

async function tryWrongTimes(times: number, attempt: Parameters<typeof door.signIn>[0] = {}) {
  const outcomes = new Set<string>()
  for (let n = 0; n < times; n += 1) outcomes.add(await tryWrong(attempt))
  return [...outcomes]
}

const stop = 'Too many tries. Wait 15 min.'

describe('ten tries of an account', () => {
  test('the eleventh is refused, with the right password too, from any address', async () => {
    expect(await tryWrongTimes(10)).toEqual(['not-signed-in'])
    expect(await tryWrong()).toBe(stop)
    expect(await outcome({})).toBe(stop)
    expect(await outcome({ address: '198.51.100.99' })).toBe(stop)
  })

  test('of two hundred tries at once at most ten reach the password', async () => {
    door.counted.calls = 0
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) => tryWrong({ address: `192.0.2.${n}` })),
    )
    expect(door.counted.calls).toBe(10)
    expect(outcomes.filter((one) => one === stop)).toHaveLength(190)
  })

  test('other ways to write the e-mail are the same account', async () => {
    const spellings = [
      'INES@larkmouth.example',
      ' ines@larkmouth.example',
      'Ines@Larkmouth.Example\t',
    ]
    for (let n = 0; n < 10; n += 1) await tryWrong({ email: spellings[n % 3] ?? '' })
    expect(await outcome({})).toBe(stop)
  })

  test('an account that does not exist is limited in the same words', async () => {
    expect(await tryWrongTimes(10, { email: 'nobody@larkmouth.example' })).toEqual([
      'not-signed-in',
    ])
    expect(await tryWrong({ email: 'nobody@larkmouth.example' })).toBe(stop)
    expect(await outcome({})).toBe('in')
  })

  test('the sentence counts down, and after the quarter of an hour the door is open', async () => {
    await tryWrongTimes(10)
    door.wait(5 * minuteMs + 1)
    expect(await outcome({})).toBe('Too many tries. Wait 10 min.')
    door.wait(9.5 * minuteMs)
    expect(await outcome({})).toBe('Too many tries. Wait 1 min.')
    door.wait(minuteMs)
    expect(await outcome({})).toBe('in')
  })

  test('tries while the door is shut do not keep it shut longer', async () => {
    await tryWrongTimes(10)
    for (let minute = 0; minute < 14; minute += 1) {
      door.wait(minuteMs)
      await tryWrong()
    }
    door.wait(minuteMs)
    expect(await outcome({})).toBe('in')
  })

  test('the right password starts the account’s count anew', async () => {
    await tryWrongTimes(9)
    expect(await outcome({})).toBe('in')
    expect(await tryWrongTimes(9)).toEqual(['not-signed-in'])
    expect(await outcome({})).toBe('in')
  })

  test('a clock that is set back a year shuts nobody out for a year', async () => {
    await tryWrongTimes(10)
    door.wait(-365 * dayMs)
    expect(await outcome({})).toBe('in')
  })

  test('what was typed as e-mail is not kept', async () => {
    await tryWrong({ email: password })
    const rows = await door.database.select().from(signInAttempts)
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain(password)
  })
})

describe('fifty tries of an address', () => {
  test('the fifty-first is refused, whichever account it is for; other addresses are let in', async () => {
    for (let n = 0; n < 50; n += 1) {
      expect(await tryWrong({ email: `person${n}@larkmouth.example` })).toBe('not-signed-in')
    }
    expect(await outcome({})).toBe(stop)
    expect(await outcome({ address: '198.51.100.9' })).toBe('in')
  })

  test('a right password does not start the address’s count anew', async () => {
    for (let n = 0; n < 50; n += 1) {
      if (n % 5 === 0) expect(await outcome({})).toBe('in')
      await tryWrong({ email: `person${n}@larkmouth.example` })
    }
    expect(await outcome({})).toBe(stop)
  })

  test('a newsroom of sixty behind one address comes to work: right passwords are no guesses', async () => {
    for (let n = 0; n < 60; n += 1) expect(await outcome({})).toBe('in')
  })

  test('the addresses of one IPv6 network are one', async () => {
    for (let n = 0; n < 50; n += 1) {
      await tryWrong({ email: `person${n}@larkmouth.example`, address: `2001:db8:1:2::${n}` })
    }
    expect(await outcome({ address: '2001:db8:1:2:ffff:ffff:ffff:ffff' })).toBe(stop)
    expect(await outcome({ address: '2001:db8:1:3::1' })).toBe('in')
  })

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:2::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, 'unknown'],
    ['', 'unknown'],
  ])('%s is of the network %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
