import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { refuseToEditPhoto } from '#domain/photos/may-edit-photo.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { factsOf, type FactInForm } from './facts-of.ts'

/** Another value of each fact, to ask the rule with. */
const other = (photo: Photo, fact: FactInForm) => {
  if (fact === 'usageRights') return photo.usageRights === 'staff' ? 'agency' : 'staff'
  if (fact === 'digitalSourceType') return photo[fact] === 'print' ? 'composite' : 'print'
  if (fact === 'dataMining') {
    return photo[fact] === 'DMI-ALLOWED' ? 'DMI-PROHIBITED' : 'DMI-ALLOWED'
  }
  if (fact === 'keywords') return [...photo.keywords, 'another']
  return `${photo[fact] ?? ''} `
}

/** Whether this person may change a fact of this photo now. */
export function mayEditFact(person: Person, photo: Photo, fact: FactInForm): boolean {
  try {
    refuseToEditPhoto(person, photo, { ...factsOf(photo), [fact]: other(photo, fact) })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
