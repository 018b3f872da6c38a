import type { PhotoReplaced } from '#domain/photos/take-out-photo.ts'
import { counted } from '#src/ui/counted.ts'

type Named = readonly { slug: string }[]
type Kept = PhotoReplaced['kept']

const slugsOf = (named: Named) => named.map(({ slug }) => slug).join(', ')
const waiting = (updates: number) =>
  updates > 0 && `${counted(updates, 'update waits', 'updates wait')} for approval.`
const joined = (...sentences: (string | false)[]) => sentences.filter(Boolean).join(' ')

/** One sentence for each reason. */
const sayKept = (kept: Kept, sentence: (of: Kept) => string) =>
  [...new Set(kept.map(({ why }) => why))].map(
    (why) => `${sentence(kept.filter((each) => each.why === why))}: ${why}`,
  )

/** What became of a photo that was to be replaced everywhere. */
export const sayReplaced = ({ replaced, updates, kept }: PhotoReplaced) =>
  joined(
    `Replaced in ${counted(replaced.length, 'story', 'stories')}.`,
    waiting(updates.length),
    ...sayKept(kept, (stories) => `It stays in ${slugsOf(stories)}`),
  )

/** What became of it when that is taken back, and where it is not as before. */
export function sayTakenBack(back: PhotoReplaced): { sentence: string; isAll: boolean } {
  const { replaced, updates, kept, partly, readersSee } = back
  if (replaced.length === 0 && kept.length === 0) {
    return { sentence: 'Its stories do not show the other photo any more.', isAll: false }
  }
  const where = kept.length > 0 ? counted(replaced.length, 'story', 'stories') : 'its stories'
  const until = readersSee.length === 1 ? 'its update is approved' : 'their updates are approved'
  const stay = (stories: Kept) =>
    `${slugsOf(stories)} ${stories.length === 1 ? 'stays as it is' : 'stay as they are'}`
  const sentence = joined(
    replaced.length > 0 && `The photo is back in ${where}.`,
    readersSee.length > 0 && `Readers see the other one in ${slugsOf(readersSee)} until ${until}.`,
    waiting(updates.length - readersSee.length),
    partly.length > 0 &&
      `In ${slugsOf(partly)} somebody has changed a photo since, and that stays.`,
    ...sayKept(kept, stay),
  )
  return { sentence, isAll: kept.length + partly.length + readersSee.length === 0 }
}
