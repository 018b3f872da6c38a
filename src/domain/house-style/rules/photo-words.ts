import type { Finding } from '../finding.ts'
import type { Rule } from '../house.ts'

export const whichPhoto = (isLead: boolean) => (isLead ? 'the lead photo' : 'a photo in the text')

/** Credit, alt text and caption of every photo that readers see. */
export const photoWords: Rule = ({ story: { photos: records }, survey: { photos } }) =>
  photos.flatMap(({ photoId, hasAlt, hasCaption, isLead }): Finding[] => {
    const which = whichPhoto(isLead)
    const level = isLead ? 'stop' : 'warn'
    const credit = records.find((photo) => photo.photoId === photoId)?.credit.trim()
    const missing: (Finding | false)[] = [
      !credit && {
        rule: 'credit',
        level,
        what: `${which} has no credit`,
        why: 'Readers must see who took it.',
        at: { part: 'photo', photoId, field: 'credit' },
      },
      !hasAlt && {
        rule: 'alt-text',
        level,
        what: `${which} has no alt text`,
        why: 'Readers who cannot see it are told nothing.',
        at: { part: 'photo', photoId, field: 'alt' },
      },
      !hasCaption && {
        rule: 'caption',
        level: 'warn',
        what: `${which} has no caption`,
        why: 'Readers ask who, what, where and when.',
        at: { part: 'photo', photoId, field: 'caption' },
      },
    ]
    return missing.filter((finding) => finding !== false)
  })
