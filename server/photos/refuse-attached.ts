import { inArray } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { refusalToAttach } from '#domain/photos/may-attach.ts'
import { wallTimeOf } from '#domain/site/newsroom-time.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { readSite } from '#server/site/store.ts'
import { photos } from './tables.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Of some photos those that may come into no story, with why. Who is not on file is not among them. */
export async function notToAttach(
  database: DatabaseOrTransaction,
  photoIds: readonly string[],
  now: Date,
): Promise<{ photoId: string; sentence: string }[]> {
  const ids = photoIds.filter((id) => uuid.test(id))
  if (ids.length === 0) return []
  const records = await database
    .select({
      photoId: photos.id,
      fileName: photos.fileName,
      usageRightsUntil: photos.usageRightsUntil,
      withdrawnAt: photos.withdrawnAt,
      withdrawnReason: photos.withdrawnReason,
    })
    .from(photos)
    .where(inArray(photos.id, ids))
  const mayBe = records.filter((record) => record.usageRightsUntil !== null || record.withdrawnAt)
  if (mayBe.length === 0) return []
  const { timeZone } = await readSite(database)
  const today = wallTimeOf(now, timeZone).date
  return mayBe.flatMap(({ photoId, withdrawnAt, withdrawnReason: reason, ...photo }) => {
    const sentence = refusalToAttach({ ...photo, withdrawn: withdrawnAt && { reason } }, today)
    return sentence ? [{ photoId, sentence }] : []
  })
}

/**
 * @param isThere whether the story has or had the photo, so that it does not come anew
 * @throws Refusal `not-ready` for the first photo whose rights have ended or which was withdrawn
 */
export async function refuseAttached(
  database: DatabaseOrTransaction,
  photoIds: readonly string[],
  now: Date,
  isThere: (photoId: string) => boolean = () => false,
): Promise<void> {
  const [first] = (await notToAttach(database, photoIds, now)).filter(
    ({ photoId }) => !isThere(photoId),
  )
  if (first) throw new Refusal('not-ready', first.sentence, { photoId: first.photoId })
}
