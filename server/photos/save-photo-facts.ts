import { eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { refuseToEditPhoto } from '#domain/photos/may-edit-photo.ts'
import { noPhotoFacts, type laterFacts, type Photo, type PhotoFacts } from '#domain/photos/photo.ts'
import type { Database } from '#server/database/database.ts'
import { findPhoto, photoOf } from './photo-record.ts'
import { photos } from './tables.ts'

type LaterFact = keyof typeof laterFacts

const factNames = Object.keys(noPhotoFacts) as (keyof PhotoFacts)[]

const factsOf = (photo: Photo) =>
  Object.fromEntries(factNames.map((name) => [name, photo[name]])) as PhotoFacts

/**
 * Saves what a person says of a photo, over the revision the person had on screen.
 *
 * @throws Refusal `changed-meanwhile` with `details.theirs`, the record as it is now
 * @throws Refusal `not-allowed` by the domain's rule
 */
export async function savePhotoFacts(
  database: Database,
  person: Person,
  photoId: string,
  said: Omit<PhotoFacts, LaterFact> & Partial<PhotoFacts>,
  basedOnRevision: number,
): Promise<Photo> {
  return database.transaction(async (tx) => {
    const photo = await findPhoto(tx, photoId, 'update')
    if (photo.revision !== basedOnRevision) {
      throw new Refusal(
        'changed-meanwhile',
        'Somebody saved this photo record meanwhile. Compare the two, then save again.',
        { theirs: photo, revision: photo.revision },
      )
    }
    const named = Object.entries(said).filter(([, value]) => value !== undefined)
    const facts: PhotoFacts = { ...factsOf(photo), ...Object.fromEntries(named) }
    refuseToEditPhoto(person, photo, facts)
    const [row] = await tx
      .update(photos)
      .set({ ...facts, revision: photo.revision + 1 })
      .where(eq(photos.id, photoId))
      .returning()
    return photoOf(row!)
  })
}
