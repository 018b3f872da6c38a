import { expect, test } from 'vitest'
import { safeNext } from '#src/desks/sign-in/safe-next.ts'

test.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['/stories/1?panel=checks#a', '/stories/1?panel=checks#a'],
  ['/?state=draft,in-review', '/?state=draft,in-review'],
  ['https://elsewhere.example/', '/'],
  ['//elsewhere.example/', '/'],
  ['/\\elsewhere.example', '/'],
  ['\\\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
  ['/api/session', '/'],
  ['/read/ferry-night', '/'],
  ['/a/../api/session', '/'],
  ['stories/1', '/'],
])('after the sign-in %s leads to %s', (next, path) => {
  expect(safeNext(next)).toBe(path)
})
