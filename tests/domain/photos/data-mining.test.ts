import { expect, test } from 'vitest'
import { dataMiningOf, prohibitedOf } from '#domain/photos/data-mining.ts'

test.each([
  'DMI-PROHIBITED',
  'dmi-prohibited',
  'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
  'https://ns.useplus.org/ldf/vocab/DMI-PROHIBITED/?lang=en',
  'plus:DMI-PROHIBITED',
])('what machines may not do is known however it is written: %s', (written) => {
  expect(dataMiningOf(written)).toBe('DMI-PROHIBITED')
})

test.each(['', 'no', 'DMI-', 'Prohibited!'])('“%s” says nothing of it', (written) => {
  expect(dataMiningOf(written)).toBeUndefined()
})

test('who allows it, or says nothing, prohibits nothing', () => {
  expect(prohibitedOf('DMI-ALLOWED')).toBeUndefined()
  expect(prohibitedOf('DMI-UNSPECIFIED')).toBeUndefined()
  expect(prohibitedOf(null)).toBeUndefined()
  expect(prohibitedOf('DMI-PROHIBITED-AIMLTRAINING')).toBe('training AI with it is prohibited')
})
