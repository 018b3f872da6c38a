import { longDay } from '../house-style/story-day.ts'
import type { Photo } from './photo.ts'

type ToAttach = Pick<Photo, 'fileName' | 'usageRightsUntil'> & {
  withdrawn: Pick<NonNullable<Photo['withdrawn']>, 'reason'> | null
}

/**
 * Why a photo must not be put into a story, as a sentence; undefined while it may. What stands in a
 * story already may stay, move and come back there: then the checks tell.
 *
 * @param today on the newsroom's calendar
 */
export function refusalToAttach(photo: ToAttach, today: string): string | undefined {
  const { fileName, usageRightsUntil, withdrawn } = photo
  if (withdrawn) {
    return `${fileName} was withdrawn: ${withdrawn.reason.replace(/[.\s]+$/, '')}. Choose another photo.`
  }
  if (usageRightsUntil === null || usageRightsUntil >= today) return undefined
  const last = longDay(usageRightsUntil)
  return `The rights to ${fileName} ended on ${last}. Choose another photo, or write their new end into its record.`
}
