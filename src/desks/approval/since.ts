import type { Review } from '#src/api/stories.ts'

/** `read`, `approval`, `filed`, a version's id, or `at-` and the place of what was read before. */
export type Since = string
export const shows = ['inline', 'sides', 'clean'] as const
export type Show = (typeof shows)[number]

type Bases = Review['bases']
const named = ['read', 'approval', 'filed'] as const

const isNamed = (since: string): since is (typeof named)[number] =>
  (named as readonly string[]).includes(since)
export const isPlace = (since: string) => /^at-\d+$/.test(since)
const isVersion = (since: string) => /^[1-9]\d*$/.test(since)

/**
 * What the words are compared with: what the address asks for if there is such a thing, else what
 * this person last read, else what was last approved. Undefined on a first read: it is read clean.
 */
export function sinceOf(asked: string | undefined, bases: Bases): Since | undefined {
  if (asked !== undefined) {
    if (isPlace(asked) || isVersion(asked)) return asked
    if (isNamed(asked) && bases[asked]) return asked
  }
  return named.slice(0, 2).find((name) => bases[name])
}

export const showOf = (asked: string | undefined, isWide: boolean): Show => {
  const show = shows.find((one) => one === asked) ?? 'inline'
  return show === 'sides' && !isWide ? 'inline' : show
}

/** What can be chosen, in the order of the bar; what the address asks for beside it comes last. */
export function choicesOf(
  bases: Bases,
  since: Since | undefined,
  { before, timeOf }: { before: number | undefined; timeOf: (at: string) => string },
): { value: Since; label: string }[] {
  const place = before === undefined ? undefined : `at-${before}`
  const extra = since !== undefined && !isNamed(since) && since !== place ? since : undefined
  return [
    ...(place ? [{ value: place, label: 'What you read before' }] : []),
    ...(bases.read ? [{ value: 'read', label: `My last read, ${timeOf(bases.read.at)}` }] : []),
    ...(bases.approval ? [{ value: 'approval', label: 'Last approval' }] : []),
    ...(bases.filed ? [{ value: 'filed', label: 'First filed' }] : []),
    ...(extra ? [{ value: extra, label: isPlace(extra) ? 'What was read' : 'A version' }] : []),
  ]
}
