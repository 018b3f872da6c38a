import { foldName } from '../../names/fold-name.ts'
import { areOneGiven, areOneName } from '../../names/one-name.ts'
import { findingOf, type Finding, type Repair, type LettersPlace } from '../finding.ts'
import type { Looked, Rule } from '../house.ts'
import { namesOfStory, type NameInStory } from '../names-of-story.ts'

type Spelling = { spelling: string; givens: string[]; uses: NameInStory[]; weight: number }

/** Every spelling of the last words of names, with the given names before it. */
function spellingsOf(looked: Looked): Spelling[] {
  const spellings = new Map<string, Spelling>()
  for (const use of namesOfStory(looked)) {
    const known = spellings.get(use.spelling) ?? {
      spelling: use.spelling,
      givens: [],
      uses: [],
      weight: 0,
    }
    if (use.at) known.uses.push(use)
    known.weight += use.at ? 1 : 3
    if (use.given && !known.givens.includes(use.given.spelling)) {
      known.givens.push(use.given.spelling)
    }
    spellings.set(use.spelling, known)
  }
  return [...spellings.values()]
}

/** Two people have two given names; one without any may be either. */
function personsOf(a: Spelling, b: Spelling): 'person' | 'perhaps' | 'different' {
  if (a.givens.some((one) => b.givens.some((other) => areOneGiven(one, other)))) return 'person'
  return a.givens.length > 0 && b.givens.length > 0 ? 'different' : 'perhaps'
}

type Pair = { right: string; wrong: string; isSure: boolean; places: LettersPlace[]; why: string }

const timesOf = (count: number) => (count === 1 ? 'once' : `${count} times`)

function pairOf(
  a: { spelling: string; weight: number; places: LettersPlace[] },
  b: { spelling: string; weight: number; places: LettersPlace[] },
): Pair | undefined {
  // What stands in the byline is as its owner writes it.
  const [right, wrong] = a.weight >= b.weight ? [a, b] : [b, a]
  if (wrong.places.length === 0) return undefined
  const why =
    right.places.length === 0
      ? `The byline says ${right.spelling}.`
      : `${right.spelling} stands ${timesOf(right.places.length)}, ${wrong.spelling} ${timesOf(wrong.places.length)}.`
  return {
    right: right.spelling,
    wrong: wrong.spelling,
    isSure: right.weight > wrong.weight,
    places: wrong.places,
    why,
  }
}

const toFinding = ({ right, wrong, isSure, places, why }: Pair): Finding[] =>
  findingOf(
    {
      rule: 'names-in-story',
      level: 'warn',
      what: `“${right}” and “${wrong}” in one story`,
      why: isSure ? why : `${why} Find out which is right.`,
      about: `${right}/${wrong}`,
    },
    places.map((at) => ({
      at,
      repair: isSure ? ({ was: wrong, becomes: right } satisfies Omit<Repair, 'at'>) : undefined,
    })),
  )

/** Given names of one person in two spellings: Yuliia and Julia Marchenko. */
function givenPairs({ uses }: Spelling): Pair[] {
  const places = new Map<string, LettersPlace[]>()
  for (const { given } of uses) {
    if (given?.at) places.set(given.spelling, [...(places.get(given.spelling) ?? []), given.at])
  }
  const all = [...places].map(([spelling, at]) => ({ spelling, places: at, weight: at.length }))
  return all.flatMap((one, i) =>
    all
      .slice(i + 1)
      .flatMap((other) =>
        areOneName(one.spelling, other.spelling, 'given') ? (pairOf(one, other) ?? []) : [],
      ),
  )
}

/** Beside each other stand only names that may be one: the first letter folds alike, or is the same. */
const drawersOf = ({ spelling }: Spelling) => [
  ...new Set([
    foldName(spelling),
    `=${spelling.slice(0, 2).toLowerCase()}`,
    `=${spelling.slice(-4)}`,
  ]),
]

/** One name spelled in two ways. Two people with alike names have different given names. */
export const namesInStory: Rule = (looked) => {
  const drawers = new Map<string, Spelling[]>()
  const spellings = spellingsOf(looked)
  for (const spelling of spellings) {
    for (const drawer of drawersOf(spelling)) {
      drawers.set(drawer, [...(drawers.get(drawer) ?? []), spelling])
    }
  }
  const pairs = new Map<string, Pair>()
  for (const drawer of drawers.values()) {
    for (const [i, one] of drawer.entries()) {
      for (const other of drawer.slice(i + 1)) {
        const persons = personsOf(one, other)
        if (persons === 'different') continue
        if (!areOneName(one.spelling, other.spelling, persons)) continue
        const withPlaces = (each: Spelling) => ({
          ...each,
          places: each.uses.flatMap(({ at }) => at ?? []),
        })
        const pair = pairOf(withPlaces(one), withPlaces(other))
        if (pair) pairs.set(`${pair.right}/${pair.wrong}`, pair)
      }
    }
  }
  return [...pairs.values(), ...spellings.flatMap(givenPairs)].flatMap(toFinding)
}
