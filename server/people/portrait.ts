import { eq } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { AuthorProfile } from '#domain/people/author.ts'
import type { Transaction } from '#server/database/database.ts'
import { photos } from '#server/photos/tables.ts'

/** The photo is held until the transaction ends, so that it cannot go in between. */
export async function refuseUnknownPortrait(
  tx: Transaction,
  { portraitPhotoId }: Pick<AuthorProfile, 'portraitPhotoId'>,
): Promise<void> {
  if (portraitPhotoId === null) return
  const [photo] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(eq(photos.id, portraitPhotoId))
    .for('key share')
  if (photo) return
  throw new Refusal('not-valid', 'That portrait is not here any more. Upload it again.', {
    fields: [{ path: 'profile.portraitPhotoId', message: 'Upload the portrait again.' }],
  })
}
