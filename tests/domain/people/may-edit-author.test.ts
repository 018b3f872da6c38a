import { describe, expect, test } from 'vitest'
import type { AuthorProfile } from '#domain/people/author.ts'
import {
  mayEditAuthor,
  refuseToCreateAuthor,
  refuseToEditAuthor,
} from '#domain/people/may-edit-author.ts'
import type { Role } from '#domain/people/person.ts'

const own = { personId: 'p1' }
const anothers = { personId: 'p2' }
const guest = { personId: null }
const person = (role: Role, active = true) => ({ id: 'p1', role, active })

describe('editing a profile', () => {
  test.each([
    ['reporter', true, false, false],
    ['photo-desk', true, false, false],
    ['editor', true, true, true],
    ['admin', true, true, true],
  ] as const)('%s: own %s, another’s %s, a guest’s %s', (role, mayOwn, mayOther, mayGuest) => {
    expect([own, anothers, guest].map((author) => mayEditAuthor(person(role), author))).toEqual([
      mayOwn,
      mayOther,
      mayGuest,
    ])
  })

  test('a switched-off account edits nothing, not even its own', () => {
    expect(mayEditAuthor(person('editor', false), own)).toBe(false)
    expect(mayEditAuthor(person('reporter', false), own)).toBe(false)
  })

  test('the refusal says what one may do', () => {
    expect(() => refuseToEditAuthor(person('reporter'), anothers)).toThrow(
      'You may edit your own profile.',
    )
  })
})

describe('adding a profile', () => {
  const name: AuthorProfile = {
    name: 'A Guest',
    role: '',
    bio: '',
    portraitPhotoId: null,
    links: [],
  }

  test.each(['reporter', 'photo-desk', 'editor', 'admin'] as const)(
    '%s may add a guest by name',
    (role) => {
      expect(() => refuseToCreateAuthor(person(role), name)).not.toThrow()
    },
  )

  test.each([
    ['role', { role: 'Columnist' }],
    ['bio', { bio: 'Writes.' }],
    ['portrait', { portraitPhotoId: '5f0c8d3e-7c0b-4f6e-9b1f-0d6f3a2b1c4d' }],
    ['links', { links: [{ label: 'Site', address: 'https://guest.example' }] }],
  ])('a guest with %s is for editors', (_field, more) => {
    const profile = { ...name, ...more }
    expect(() => refuseToCreateAuthor(person('reporter'), profile)).toThrow('add a guest by name')
    expect(() => refuseToCreateAuthor(person('editor'), profile)).not.toThrow()
  })

  test('a switched-off account adds nobody', () => {
    expect(() => refuseToCreateAuthor(person('reporter', false), name)).toThrow()
    expect(() => refuseToCreateAuthor(person('editor', false), name)).toThrow()
  })
})
