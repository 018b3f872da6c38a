import { expect, test } from 'vitest'
import type { Finding } from '#domain/house-style/finding.ts'
import { footSentence, noteOfStanding } from '#src/desks/approval/standing.ts'

const finding = (level: Finding['level'], rule: string): Finding => ({
  rule,
  level,
  what: `the ${rule} is wrong`,
  why: '',
  at: { part: 'headline' },
})
const stands = (reason: string) => ({ reason, by: 'Olha Dubrava' })
const warnings = [finding('warn', 'caption'), finding('warn', 'headline-length')]

test.each([
  [
    'a stop comes first',
    [finding('stop', 'credit'), ...warnings],
    [],
    '1 stop to settle before you can approve.',
  ],
  [
    'two stops',
    [finding('stop', 'credit'), finding('stop', 'alt')],
    [],
    '2 stops to settle before you can approve.',
  ],
  ['warnings without a reason', warnings, [], '2 warnings: let them stand or settle them.'],
  ['one of them stands', warnings, ['caption'], '1 warning: let it stand or settle it.'],
  ['all of them stand', warnings, ['caption', 'headline-length'], 'Ready.'],
  ['nothing was found', [], [], 'Ready.'],
] as [string, Finding[], string[], string][])('%s', (_what, findings, stand, sentence) => {
  expect(
    footSentence(findings, new Map(stand.map((rule) => [rule, stands('both are right')]))),
  ).toBe(sentence)
})

test('the note of the approval names each warning that stands, and why', () => {
  const note = noteOfStanding(warnings, new Map([['caption', stands('nobody knows who it is')]]))
  expect(note).toBe('the caption is wrong: nobody knows who it is')
})
