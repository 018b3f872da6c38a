import { Refusal } from '../errors.ts'
import { isEditor, type Person } from '../people/person.ts'
import type { Photo, PhotoFacts } from './photo.ts'

type Fact = PhotoFacts[keyof PhotoFacts]

const isEmpty = (value: Fact) => value === null || value.length === 0
const isSame = (a: Fact, b: Fact) => JSON.stringify(a) === JSON.stringify(b)

/**
 * Photo desk, editors and admins may change any fact of a photo; a reporter those of own uploads,
 * and of any photo the fields that are still empty: whoever sees an empty field may fill it.
 */
export function refuseToEditPhoto(person: Person, photo: Photo, next: PhotoFacts): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (isEditor(person) || person.role === 'photo-desk') return
  if (photo.uploadedBy === person.id) return
  const taken = (Object.keys(next) as (keyof PhotoFacts)[]).filter(
    (field) => !isSame(next[field], photo[field]) && !isEmpty(photo[field]),
  )
  if (taken.length > 0) {
    throw new Refusal('not-allowed', 'You may edit photos you uploaded. Ask the photo desk.', {
      fields: taken,
    })
  }
}
