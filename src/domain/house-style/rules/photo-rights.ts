import type { Finding } from '../finding.ts'
import { dayIn, longDay } from '../story-day.ts'
import type { House, Rule } from '../house.ts'
import { whichPhoto } from './photo-words.ts'

const dayShown = (house: House) =>
  house.storyDate > house.now ? dayIn(house) : dayIn({ ...house, storyDate: house.now })

/** Whether the newsroom may show each photo on the day readers have the story. */
export const photoRights: Rule = ({ survey: { photos }, house }) =>
  photos.flatMap(({ photoId, isLead }): Finding[] => {
    const record = house.rights.find((photo) => photo.photoId === photoId)
    // A photo that is not on file is no photo readers see.
    if (!record) return []
    const { usageRights, usageRightsUntil, withdrawn } = record
    const which = whichPhoto(isLead)
    const told = (rule: string, level: Finding['level'], what: string, why: string): Finding[] => [
      { rule, level, what, why, at: { part: 'photo', photoId, field: 'rights' } },
    ]
    if (withdrawn !== null) {
      return told(
        'photo-withdrawn',
        'stop',
        `${which} was withdrawn`,
        `Choose another photo. Why it was withdrawn: ${withdrawn}`,
      )
    }
    if (usageRightsUntil !== null && usageRightsUntil < dayShown(house)) {
      const last = longDay(usageRightsUntil)
      return told(
        'rights-expired',
        'stop',
        `the rights to ${which} ended on ${last}`,
        'Choose another photo, or write the new end of the rights into its record.',
      )
    }
    if (usageRights === null) {
      return told(
        'rights',
        'warn',
        `${which} has no usage rights`,
        'Nobody wrote down whether the newsroom may show it.',
      )
    }
    if (usageRights === 'ask-first') {
      return told(
        'rights-ask-first',
        'warn',
        `${which} may be shown only when its owner was asked`,
        'Ask first, then let it stand and say who agreed.',
      )
    }
    return []
  })
