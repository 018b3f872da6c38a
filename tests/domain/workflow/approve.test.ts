import { expect, test } from 'vitest'
import type { Finding } from '#domain/house-style/finding.ts'
import { refuseToApprove } from '#domain/workflow/approve.ts'
import { people } from './permission-table.ts'

const stop: Finding = {
  rule: 'section',
  level: 'stop',
  what: 'no section',
  why: 'It decides where readers find the story.',
  at: { part: 'details', field: 'section' },
}
const now = { mark: 'read', findings: [] as Finding[], writers: ['own'] }
const read = { mark: 'read', note: '' }
const rules = { fourEyes: true }
const approving = (
  change: Partial<typeof now> = {},
  what: Partial<typeof read> = {},
  how: typeof rules = rules,
) => refuseToApprove(people.editor, { ...now, ...change }, { ...read, ...what }, how)

test('the words that were read are approved', () => {
  expect(() => approving()).not.toThrow()
})

test('other words than were read are not approved', () => {
  expect(() => approving({ mark: 'newer' })).toThrow(/changed while you read it/)
})

test('a stop stops, and names itself', () => {
  expect(() => approving({ findings: [stop] })).toThrow('It cannot be approved yet: no section.')
})

test('a warning may stand with a reason and not without', () => {
  const findings: Finding[] = [{ ...stop, level: 'warn' }]
  expect(() => approving({ findings })).toThrow(/Say why/)
  expect(() => approving({ findings }, { note: 'It is a blog.' })).not.toThrow()
})

test('under four eyes nobody approves what he wrote a word of', () => {
  expect(() => approving({ writers: ['own', 'editor'] })).toThrow(/you wrote it/)
  expect(() => approving({ writers: ['editor'] }, {}, { fourEyes: false })).not.toThrow()
})
