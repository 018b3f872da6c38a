import type { Cookies } from '#server/sessions/cookies.ts'

/**
 * The session's secret in the tab's own storage. A service worker's answer loses `Set-Cookie` and
 * its request has no `Cookie`, so the mock keeps the secret itself; it outlives a reload, and each
 * tab is a newsroom of its own.
 */
export const tabCookies: Cookies = {
  read: () => sessionStorage.getItem('stet') ?? undefined,
  write(_headers, token, seconds) {
    if (seconds > 0) sessionStorage.setItem('stet', token)
    else sessionStorage.removeItem('stet')
  },
}
