import { expect, test } from 'vitest'
import { roles } from '#domain/people/person.ts'
import { refuseToChangeSite } from '#domain/site/may-change-site.ts'
import { SiteSettings, type Section } from '#domain/site/site.ts'
import { defaultSite } from '#server/site/default-site.ts'

const admin = { role: 'admin', active: true } as const
const section = (slug: string, change: Partial<Section> = {}): Section => ({
  slug,
  name: slug,
  retired: false,
  ...change,
})
const withSections = (...sections: Section[]) => ({ ...defaultSite, sections })

test('a fresh newsroom’s site is one that could be saved', () => {
  expect(SiteSettings.parse(defaultSite)).toEqual(defaultSite)
})

test('the site is for admins', () => {
  for (const role of roles) {
    const change = () => refuseToChangeSite({ role, active: true }, defaultSite, defaultSite, [])
    if (role === 'admin') expect(change).not.toThrow()
    else expect(change).toThrow('Site is for admins.')
  }
})

test('a section with stories is retired and not dropped', () => {
  const before = withSections(section('harbour', { name: 'Harbour' }), section('culture'))
  const dropped = withSections(section('culture'))
  const retired = withSections(section('harbour', { retired: true }), section('culture'))
  expect(() => refuseToChangeSite(admin, before, dropped, ['harbour'])).toThrow(
    'Stories stand in “Harbour”. Retire it instead.',
  )
  expect(() => refuseToChangeSite(admin, before, retired, ['harbour'])).not.toThrow()
  expect(() => refuseToChangeSite(admin, before, dropped, ['culture'])).not.toThrow()
})

test('two sections of one address are refused', () => {
  const twice = withSections(section('harbour'), section('harbour', { name: 'Port' }))
  expect(() => refuseToChangeSite(admin, defaultSite, twice, [])).toThrow(
    'Two sections have the address “harbour”.',
  )
})
