import { machineMadeOf } from '../../photos/digital-source-type.ts'
import type { Finding } from '../finding.ts'
import type { Rule } from '../house.ts'
import { whichPhoto } from './photo-words.ts'

const longest = 160

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`
}

/** What a photo's file says of how the picture was made, and asks of whoever shows it. */
export const photoOrigin: Rule = ({ survey: { photos }, house }) =>
  photos.flatMap(({ photoId, isLead }): Finding[] => {
    const record = house.rights.find((photo) => photo.photoId === photoId)
    if (!record) return []
    const which = whichPhoto(isLead)
    const machineMade = machineMadeOf(record.digitalSourceType)
    const instructions = shortened(record.specialInstructions)
    const told: (Finding | false)[] = [
      machineMade !== undefined && {
        rule: 'machine-made',
        level: 'warn',
        what: `${which} was ${machineMade}, by what its file says`,
        why: 'Readers would take it for a photo. Say in the caption how it was made, or choose another.',
        at: { part: 'photo', photoId, field: 'caption' },
        about: record.digitalSourceType!,
      },
      instructions !== '' && {
        rule: 'special-instructions',
        level: 'warn',
        what: `${which} comes with instructions: “${instructions}”`,
        why: 'Its supplier asks this of whoever shows it.',
        at: { part: 'photo', photoId, field: 'rights' },
        about: instructions,
      },
    ]
    return told.filter((finding) => finding !== false)
  })
