import { describe, expect, test } from 'vitest'
import { refuseToEditPhoto } from '#domain/photos/may-edit-photo.ts'
import { noPhotoFacts, type Photo, type PhotoFacts } from '#domain/photos/photo.ts'
import type { Person, Role } from '#domain/people/person.ts'
import { asUploaded } from '../../support/as-uploaded.ts'

const person = (role: Role, id: string = role, active = true): Person => ({
  id,
  name: id,
  email: `${id}@larkmouth.example`,
  role,
  active,
})
const photo: Photo = {
  ...noPhotoFacts,
  caption: 'A ferry',
  id: 'photo',
  fileName: 'ferry.jpg',
  width: 3,
  height: 2,
  renditions: [],
  ...asUploaded,
  uploadedBy: 'uploader',
  uploadedAt: '2026-11-24T14:00:00.000Z',
  revision: 0,
}
const { caption } = photo
const facts = { ...noPhotoFacts, caption }

describe('who may change a fact of a photo', () => {
  test.each(['photo-desk', 'editor', 'admin'] as const)('%s: any of any photo', (role) => {
    expect(() =>
      refuseToEditPhoto(person(role), photo, { ...facts, caption: 'A boat' }),
    ).not.toThrow()
  })

  test('a reporter: any of an own upload', () => {
    const uploader = person('reporter', 'uploader')
    expect(() => refuseToEditPhoto(uploader, photo, { ...facts, caption: '' })).not.toThrow()
  })

  test('a reporter: of others’ photos what is still empty, and only that', () => {
    const reporter = person('reporter')
    expect(() => refuseToEditPhoto(reporter, photo, { ...facts, credit: 'Me' })).not.toThrow()
    expect(() =>
      refuseToEditPhoto(reporter, photo, { ...facts, caption: 'A boat', credit: 'Me' }),
    ).toThrow('You may edit photos you uploaded. Ask the photo desk.')
  })

  test.each<Partial<PhotoFacts>>([
    { usageRights: 'staff' },
    { usageRightsUntil: '2020-01-01' },
    { usageTerms: 'Once' },
    { licenceUrl: 'https://pictures.example/licence' },
    { licensor: 'Pictures of Estmere' },
    { licensorUrl: 'https://pictures.example' },
    { dataMining: 'DMI-ALLOWED' },
  ])('a reporter: no rights of others’ photos, empty or not: %o', (said) => {
    const next = { ...facts, ...said }
    expect(() => refuseToEditPhoto(person('reporter'), photo, next)).toThrow(
      'You may set the rights of photos you uploaded. Ask the photo desk for those of others.',
    )
    expect(() => refuseToEditPhoto(person('reporter', 'uploader'), photo, next)).not.toThrow()
    expect(() => refuseToEditPhoto(person('photo-desk'), photo, next)).not.toThrow()
  })

  test('nobody whose account is switched off, own upload or not', () => {
    const off = person('editor', 'uploader', false)
    expect(() => refuseToEditPhoto(off, photo, facts)).toThrow('Your account is switched off.')
  })
})
