import { describe, expect, test } from 'vitest'
import { nodePasswords } from '#server/node/passwords.ts'
import { twoAtOnce } from '#server/sessions/passwords.ts'
import { tabPasswords } from '#server/sessions/tab-passwords.ts'
import { countingPasswords } from './front-door.ts'

describe.each([
  ['in Node', nodePasswords, tabPasswords, /^scrypt\$65536\$8\$1\$/],
  ['in a tab', tabPasswords, nodePasswords, /^pbkdf2-sha256\$600000\$/],
] as const)('passwords %s', (_where, passwords, others, form) => {
  test('only the very password fits its hash, and the hash names its cost', async () => {
    const hash = await passwords.hash('паром о дев’ятій')
    expect(hash).toMatch(form)
    expect(await passwords.verify('паром о дев’ятій', hash)).toBe(true)
    expect(await passwords.verify('паром о дев’ятій ', hash)).toBe(false)
    expect(await passwords.verify('', hash)).toBe(false)
  })

  test('one password has two hashes', async () => {
    const password = 'the same for two people'
    expect(await passwords.hash(password)).not.toBe(await passwords.hash(password))
  })

  test('no password fits the decoy', async () => {
    expect(passwords.decoy).toMatch(form)
    expect(await passwords.verify('', passwords.decoy)).toBe(false)
    expect(await passwords.verify('decoy', passwords.decoy)).toBe(false)
  })

  test.each([
    ['nothing', ''],
    ['words', 'no hash at all'],
    ['signs without a meaning', '$$$$$'],
    ['a hash of the other host', others.decoy],
  ])('%s in place of a hash fits no password and breaks nothing', async (_what, hash) => {
    expect(await passwords.verify('the ferry leaves at nine', hash)).toBe(false)
  })

  test('a hash that was cut short fits nothing', async () => {
    const hash = await passwords.hash('the ferry leaves at nine')
    const [label = '', ...rest] = hash.split('$')
    const withoutKey = [label, ...rest.slice(0, -1), ''].join('$')
    expect(await passwords.verify('the ferry leaves at nine', withoutKey)).toBe(false)
    expect(await passwords.verify('the ferry leaves at nine', hash.slice(0, -8))).toBe(false)
  })
})

describe('the line before the hashes', () => {
  test('a hundred wait, the next is asked to come back, and the line empties', async () => {
    const { passwords, counted } = countingPasswords(1)
    const inLine = twoAtOnce(passwords)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 105 }, (_, n) => inLine.hash(`password ${n}`)),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3)
    expect(counted).toMatchObject({ calls: 102, most: 2, now: 0 })
    await expect(inLine.hash('afterwards')).resolves.toBeDefined()
  })

  test('a hash that fails gives its place to the next', async () => {
    const inLine = twoAtOnce({
      hash: () => Promise.reject(new Error('no memory')),
      verify: async () => true,
      decoy: '',
    })
    await Promise.allSettled(Array.from({ length: 5 }, () => inLine.hash('x')))
    await expect(inLine.verify('x', 'y')).resolves.toBe(true)
  })
})
