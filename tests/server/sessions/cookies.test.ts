import { describe, expect, test } from 'vitest'
import { httpCookies } from '#server/sessions/cookies.ts'
import { newToken } from '#server/sessions/tokens.ts'

const secret = newToken()
const other = newToken()
const behindHttps = httpCookies({ isHttps: true })
const onLoopback = httpCookies({ isHttps: false })

const written = (cookies: typeof behindHttps, token: string, seconds: number) => {
  const headers = new Headers()
  cookies.write(headers, token, seconds)
  return headers.getSetCookie()
}

describe('what the browser is told', () => {
  test('behind https the cookie is this host’s alone, for requests alone', () => {
    expect(written(behindHttps, secret, 60)).toEqual([
      `__Host-stet=${secret}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure`,
    ])
  })

  test('on plain http it has a plain name, since no browser would keep the other', () => {
    expect(written(onLoopback, secret, 60)).toEqual([
      `stet=${secret}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`,
    ])
  })

  test('no cookie has a Domain, so that no sister site gets it', () => {
    expect(written(behindHttps, secret, 60).join()).not.toMatch(/domain/i)
    expect(written(onLoopback, secret, 60).join()).not.toMatch(/domain/i)
  })

  test('forgetting is a cookie without a secret that is over at once', () => {
    expect(written(behindHttps, '', 0)[0]).toMatch(/^__Host-stet=; Max-Age=0; /)
  })

  test('another cookie of the same answer stays', () => {
    const headers = new Headers({ 'set-cookie': 'theme=dark' })
    onLoopback.write(headers, secret, 60)
    expect(headers.getSetCookie()).toHaveLength(2)
  })
})

describe('what the browser sends', () => {
  test.each([
    ['alone', `stet=${secret}`],
    ['among others', `a=1; stet=${secret}; b=2`],
    ['without blanks', `a=1;stet=${secret};b`],
    ['with blanks around', `  stet = ${secret} ;`],
    ['twice the same', `stet=${secret}; stet=${secret}`],
  ])('the secret is read: %s', (_how, header) => {
    expect(onLoopback.read(header)).toBe(secret)
  })

  test.each([
    ['no cookie at all', undefined],
    ['an empty header', ''],
    ['another name', `stet2=${secret}; Stet=${secret}; xstet=${secret}`],
    ['the name of https on http', `__Host-stet=${secret}`],
    ['nothing behind the name', 'stet='],
    ['a name without a value', 'stet'],
    ['two different secrets, one of them planted', `stet=${other}; stet=${secret}`],
    ['quotes', `stet="${secret}"`],
    ['percent encoding', `stet=${secret.slice(0, 42)}%41`],
    ['a letter too few', `stet=${secret.slice(1)}`],
    ['a letter too many', `stet=${secret}A`],
    ['signs no secret has', `stet=${'+'.repeat(43)}`],
    ['letters of another alphabet', `stet=${'я'.repeat(43)}`],
    ['a line break', `stet=${secret.slice(0, 42)}\n`],
    ['padding', `stet=${secret.slice(0, 42)}=`],
    ['seventeen thousand letters before it', `junk=${'x'.repeat(17_000)}; stet=${secret}`],
    ['ten thousand other cookies', `${'a=1;'.repeat(10_000)}stet=${secret}`],
    ['an endless value', `stet=${secret.repeat(300)}`],
  ])('no secret is read: %s', (_what, header) => {
    expect(onLoopback.read(header)).toBeUndefined()
  })

  test('behind https the plain name, which a sister site could set, is not read', () => {
    expect(behindHttps.read(`stet=${other}; __Host-stet=${secret}`)).toBe(secret)
    expect(behindHttps.read(`stet=${secret}`)).toBeUndefined()
  })
})
