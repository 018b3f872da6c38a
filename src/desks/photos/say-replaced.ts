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

type Unapproved = PhotoReplaced['unapproved']

function sayUnapproved(all: Unapproved): string | false {
  const say = (named: Unapproved, one: string, many: string) =>
    named.length > 0 && `${slugsOf(named)} ${named.length === 1 ? one : many}`
  const scheduled = all.filter(({ wasScheduled }) => wasScheduled)
  return joined(
    say(
      scheduled,
      'was scheduled and does not go out: it has to be approved and scheduled anew.',
      'were scheduled and do not go out: they have to be approved and scheduled anew.',
    ),
    say(
      all.filter(({ wasScheduled }) => !wasScheduled),
      'has to be approved anew.',
      'have to be approved anew.',
    ),
  )
}

/** What a replacement will end, before it is made. */
export function sayWillEnd(uses: readonly { slug: string; state: string }[]): string | false {
  const ended = uses.filter(({ state }) => state === 'approved' || state === 'scheduled')
  const slugs = [...new Set(ended.map(({ slug }) => slug))]
  if (slugs.length === 0) return false
  const approvals =
    slugs.length === 1
      ? `The approval of ${slugs[0]} ends.`
      : `The approvals of ${slugs.join(', ')} end.`
  const isScheduled = ended.some(({ state }) => state === 'scheduled')
  return joined(
    approvals,
    isScheduled && 'What was scheduled goes out only once it is approved and scheduled anew.',
  )
}

/** What became of a photo that was to be replaced everywhere. */
export const sayReplaced = ({ replaced, updates, unapproved, kept }: PhotoReplaced) =>
  joined(
    `Replaced in ${counted(replaced.length, 'story', 'stories')}.`,
    waiting(updates.length),
    sayUnapproved(unapproved),
    ...sayKept(kept, (stories) => `It stays in ${slugsOf(stories)}`),
  )

/**
 * What became of it when that is taken back, and where it is not as before.
 *
 * @param unapproved whose approval had ended by the replacement: it does not come back
 */
export function sayTakenBack(
  back: PhotoReplaced,
  unapproved: Unapproved = [],
): { sentence: string; isAll: boolean } {
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
    sayUnapproved([...unapproved, ...back.unapproved]),
    partly.length > 0 &&
      `In ${slugsOf(partly)} somebody has changed a photo since, and that stays.`,
    ...sayKept(kept, stay),
  )
  const others = [kept, partly, readersSee, unapproved, back.unapproved]
  return { sentence, isAll: others.every(({ length }) => length === 0) }
}
