import { describe, expect, test } from 'vitest'
import {
  refuseToLoseLastAdmin,
  refuseToManageAccounts,
} from '#domain/people/may-manage-accounts.ts'
import { roles } from '#domain/people/person.ts'

test('accounts are for admins alone', () => {
  const allowed = roles.filter((role) => {
    try {
      refuseToManageAccounts({ role, active: true })
      return true
    } catch {
      return false
    }
  })
  expect(allowed).toEqual(['admin'])
  expect(() => refuseToManageAccounts({ role: 'admin', active: false })).toThrow('for admins')
})

describe('one admin must remain', () => {
  test.each([
    ['the only admin becomes an editor', ['p1'], { role: 'editor', active: true }, true],
    ['the only admin is switched off', ['p1'], { role: 'admin', active: false }, true],
    ['one of two admins is switched off', ['p1', 'p2'], { role: 'admin', active: false }, false],
    ['the only admin stays one', ['p1'], { role: 'admin', active: true }, false],
    ['a reporter is switched off', ['p2'], { role: 'reporter', active: false }, false],
  ] as const)('%s', (_what, admins, next, isRefused) => {
    const change = () => refuseToLoseLastAdmin(admins, 'p1', next)
    if (isRefused) expect(change).toThrow('One admin must remain.')
    else expect(change).not.toThrow()
  })
})
