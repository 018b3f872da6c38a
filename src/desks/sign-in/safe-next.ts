/**
 * Where to go after the sign-in: a path of this desk, else the board. An address of another site,
 * however it is written, is never followed.
 */
export function safeNext(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\\\u0000-\u0020\u007f]/.test(next)) return '/'
  const address = new URL(next, 'https://desk.invalid')
  if (address.origin !== 'https://desk.invalid') return '/'
  const path = address.pathname
  if (/^\/(?:sign-in|welcome|api|read|collaboration)(?:\/|$)/.test(path)) return '/'
  return `${path}${address.search}${address.hash}`
}
