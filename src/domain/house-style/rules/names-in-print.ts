import { foldName } from '../../names/fold-name.ts'
import { isCyrillic } from '../../names/names-in-text.ts'
import { areOneName } from '../../names/one-name.ts'
import type { PrintedName } from '../../names/printed-name.ts'
import { findingOf, type Finding, type LettersPlace } from '../finding.ts'
import type { Rule } from '../house.ts'
import { namesOfStory } from '../names-of-story.ts'

/** So much more often stands the other spelling that this one is a slip. */
const moreTimes = 5
/** So often, at least, and by so much more, that the other one is certain. */
const sureTimes = 5
const sureMoreTimes = 10

type Counted = { spelling: string; times: number }

/** The spelling that print prefers by far to the one in the story. */
function preferred(
  { spelling, times: mine }: Counted,
  all: readonly Counted[],
  kin: 'given' | 'perhaps',
): Counted | undefined {
  const [best] = all
    .filter((one) => areOneName(spelling, one.spelling, kin))
    .toSorted((a, b) => b.times - a.times)
  return best && best.times >= 3 && best.times >= moreTimes * mine ? best : undefined
}

const timesOf = (times: number) =>
  times === 0 ? 'never' : times === 1 ? 'once' : `${times.toLocaleString('en')} times`

type Mention = { spelling: string; at: LettersPlace; given: string | undefined }

/** How often a spelling stands in print after a given name, or at all. */
function timesAfter(given: string | undefined, printed: readonly PrintedName[]): Counted[] {
  const key = given && foldName(given)
  return printed.map(({ spelling, times, givens }) => ({
    spelling,
    times: key
      ? givens.filter(({ givenKey }) => givenKey === key).reduce((sum, each) => sum + each.times, 0)
      : times,
  }))
}

const told = (mine: string, mineTimes: number, best: Counted, hits: readonly LettersPlace[]) => {
  const isSure = best.times >= sureTimes && best.times >= sureMoreTimes * mineTimes
  return findingOf(
    {
      rule: 'names-in-print',
      level: 'warn',
      what: `“${mine}” is “${best.spelling}” in print`,
      why: `In print so far: ${best.spelling} ${timesOf(best.times)}, ${mine} ${timesOf(mineTimes)}.`,
      about: `${best.spelling}/${mine}`,
    },
    hits.map((at) => ({ at, repair: isSure ? { was: mine, becomes: best.spelling } : undefined })),
  )
}

/**
 * Names against the newsroom's own pages. Somebody with a given name is compared with people of the
 * same given name only: Lars Eriksson is not Leif Ericsson.
 */
export const namesInPrint: Rule = (looked) => {
  const { printed = [] } = looked.house
  if (printed.length === 0) return []
  const uses = namesOfStory(looked).flatMap(({ spelling, at, given }): Mention[] =>
    at ? [{ spelling, at, given: given?.spelling }] : [],
  )
  const givenOf = new Map(uses.flatMap(({ spelling, given }) => (given ? [[spelling, given]] : [])))
  const bySpelling = new Map<string, Mention[]>()
  for (const use of uses) {
    bySpelling.set(use.spelling, [...(bySpelling.get(use.spelling) ?? []), use])
  }
  const ofNames = [...bySpelling].flatMap(([spelling, mentions]): Finding[] => {
    const key = foldName(spelling)
    const known = printed.filter(({ nameKey }) => nameKey === key)
    const counted = timesAfter(givenOf.get(spelling), known)
    const mine = counted.find((one) => one.spelling === spelling)?.times ?? 0
    const best = preferred({ spelling, times: mine }, counted, 'perhaps')
    return best
      ? told(
          spelling,
          mine,
          best,
          mentions.map(({ at }) => at),
        )
      : []
  })
  const ofGivens = namesOfStory(looked).flatMap(({ spelling, given }): Finding[] => {
    if (!given?.at || isCyrillic(given.spelling)) return []
    const known = printed.find((one) => one.spelling === spelling)
    const alike = (known?.givens ?? []).filter(
      ({ givenKey }) => givenKey === foldName(given.spelling),
    )
    const mine = alike.find((one) => one.spelling === given.spelling)?.times ?? 0
    const best = preferred({ spelling: given.spelling, times: mine }, alike, 'given')
    return best ? told(given.spelling, mine, best, [given.at]) : []
  })
  return [...ofNames, ...joined(ofGivens)]
}

/** The same slip in several places is one finding. */
function joined(findings: readonly Finding[]): Finding[] {
  const byAbout = new Map<string, Finding[]>()
  for (const finding of findings) {
    byAbout.set(finding.about ?? '', [...(byAbout.get(finding.about ?? '') ?? []), finding])
  }
  return [...byAbout.values()].flatMap((same) => {
    const [first] = same
    if (!first || same.length === 1) return same
    return [
      {
        ...first,
        places: same.flatMap(({ at }) => ('block' in at ? [at] : [])),
        ...(first.repairs && { repairs: same.flatMap(({ repairs }) => repairs ?? []) }),
      },
    ]
  })
}
