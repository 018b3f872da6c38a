import { Refusal } from '../errors.ts'
import { isEditor, type Person } from '../people/person.ts'
import type { Photo, PhotoFacts } from './photo.ts'

type Fact = PhotoFacts[keyof PhotoFacts]

const isEmpty = (value: Fact) => value === null || value.length === 0
const isSame = (a: Fact, b: Fact) => JSON.stringify(a) === JSON.stringify(b)

/** Who decides on a whole photo, not only on what nobody has written yet. */
export const isOwnPhoto = (person: Person, { uploadedBy }: Pick<Photo, 'uploadedBy'>) =>
  isEditor(person) || person.role === 'photo-desk' || uploadedBy === person.id

/** The file with all that a camera wrote is for who sees to the photo, and for who brought it. */
export const mayTakeOriginal = (person: Person, photo: Pick<Photo, 'uploadedBy'>): boolean =>
  person.active && isOwnPhoto(person, photo)

export function refuseToTakeOriginal(person: Person, photo: Pick<Photo, 'uploadedBy'>): void {
  if (mayTakeOriginal(person, photo)) return
  throw new Refusal(
    'not-allowed',
    'The original is for the photo desk. Ask it if you need the file.',
  )
}

/** Photo desk, editors and admins crop any photo, a reporter their own uploads. */
export function refuseToFramePhoto(person: Person, photo: Pick<Photo, 'uploadedBy'>): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (isOwnPhoto(person, photo)) return
  throw new Refusal('not-allowed', 'You may crop photos you uploaded. Ask the photo desk.')
}

/** A wrong word in them takes a photo out of every story, or leaves it in one too long. */
const factsOfRights: ReadonlySet<keyof PhotoFacts> = new Set([
  'usageRights',
  'usageRightsUntil',
  'usageTerms',
  'licenceUrl',
  'licensor',
  'licensorUrl',
  'dataMining',
] as const)

/**
 * Photo desk, editors and admins may change any fact of a photo; a reporter those of own uploads,
 * and of any photo the fields that are still empty: whoever sees an empty field may fill it, but
 * for rights and licence, which are said by who may also take them back.
 */
export function refuseToEditPhoto(person: Person, photo: Photo, next: PhotoFacts): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (isOwnPhoto(person, photo)) return
  const changed = (Object.keys(next) as (keyof PhotoFacts)[]).filter(
    (field) => !isSame(next[field], photo[field]),
  )
  const taken = changed.filter((field) => !isEmpty(photo[field]))
  if (taken.length > 0) {
    throw new Refusal('not-allowed', 'You may edit photos you uploaded. Ask the photo desk.', {
      fields: taken,
    })
  }
  const rights = changed.filter((field) => factsOfRights.has(field))
  if (rights.length > 0) {
    throw new Refusal(
      'not-allowed',
      'You may set the rights of photos you uploaded. Ask the photo desk for those of others.',
      { fields: rights },
    )
  }
}
