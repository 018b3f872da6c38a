import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { AuthorProfile } from '#domain/people/author.ts'
import type { Transaction } from '#server/database/database.ts'
import { notToAttach } from '#server/photos/refuse-attached.ts'
import { photos } from '#server/photos/tables.ts'

const refusal = (sentence: string, atField: string) =>
  new Refusal('not-valid', sentence, {
    fields: [{ path: 'profile.portraitPhotoId', message: atField }],
  })

/**
 * A photo becomes a portrait by the rules by which it comes into a story: not when it is out of the
 * library or withdrawn, or its rights have ended. The photo is held until the transaction ends, so
 * that it cannot go in between.
 *
 * @param before what the profile has already, which may stay
 * @throws Refusal `not-valid`
 */
export async function refusePortrait(
  tx: Transaction,
  { portraitPhotoId }: Pick<AuthorProfile, 'portraitPhotoId'>,
  now: Date,
  before: string | null = null,
): Promise<void> {
  if (portraitPhotoId === null || portraitPhotoId === before) return
  const [photo] = await tx
    .select({ id: photos.id })
    .from(photos)
    .where(and(eq(photos.id, portraitPhotoId), isNull(photos.deletedAt)))
    .for('key share')
  if (!photo) {
    throw refusal(
      'That portrait is not here any more. Upload it again.',
      'Upload the portrait again.',
    )
  }
  const [refused] = await notToAttach(tx, [portraitPhotoId], now)
  if (refused) throw refusal(refused.sentence, 'Choose another photo.')
}
