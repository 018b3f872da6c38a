// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { tabCookies } from '#mocks/tab-cookies.ts'

test('the tab keeps its session over a reload, whatever cookies a request has, until it signs out', () => {
  const headers = new Headers()
  expect(tabCookies.read('stet=another')).toBeUndefined()
  tabCookies.write(headers, 'secret', 60)
  expect(tabCookies.read(null)).toBe('secret')
  expect(sessionStorage).toHaveLength(1)
  tabCookies.write(headers, '', 0)
  expect(tabCookies.read(undefined)).toBeUndefined()
  expect([...headers]).toEqual([])
})
