import { isToken } from './tokens.ts'

/** Where the browser keeps the session's secret; a tab that is its own server has no cookies. */
export type Cookies = {
  /** @param header of the request's `Cookie` */
  read(header: string | null | undefined): string | undefined
  /** @param headers of the answer; 0 seconds forget the secret */
  write(headers: Headers, token: string, seconds: number): void
}

const longestHeader = 16 * 1024

/**
 * Cookies over HTTP.
 *
 * Behind https the name says `__Host-`, with which browsers accept the cookie from this very host
 * only: no sister domain can set or replace it. Plain http on loopback cannot have that name.
 */
export function httpCookies({ isHttps }: { isHttps: boolean }): Cookies {
  const name = isHttps ? '__Host-stet' : 'stet'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`
  return {
    read(header) {
      if (!header || header.length > longestHeader) return undefined
      const found = new Set<string>()
      for (const part of header.split(';')) {
        const [key, ...value] = part.split('=')
        if (key?.trim() === name) found.add(value.join('=').trim())
      }
      // Two of one name: one of them is not ours, and nobody can tell which.
      const [token] = found
      return found.size === 1 && token && isToken(token) ? token : undefined
    },
    write(headers, token, seconds) {
      headers.append('set-cookie', `${name}=${token}; Max-Age=${seconds}; ${attributes}`)
    },
  }
}
