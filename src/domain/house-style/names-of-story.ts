import { isCrosshead } from '../story-text/block-kinds.ts'
import { isTitleCase, namesIn } from '../names/names-in-text.ts'
import type { NameToFind } from '../names/printed-name.ts'
import type { LettersPlace } from './finding.ts'
import type { Looked } from './house.ts'
import { placeIn, type RunningText } from './running-text.ts'

export type NameInStory = {
  spelling: string
  /** Absent of the byline, which stands in no words. */
  at?: LettersPlace
  given?: { spelling: string; at?: LettersPlace }
}

const isHeading = (kind: RunningText['kind']) => kind === 'line' || isCrosshead(kind)

/** Texts in which a capital tells a name. */
export const textsWithNames = (texts: readonly RunningText[]) =>
  texts.filter(({ kind, text }) => !isHeading(kind) || !isTitleCase(text))

const known = new WeakMap<Looked, NameInStory[]>()

/**
 * Every mention of a name in the words and in the byline. A word that only ever begins sentences is
 * left out: nobody knows whether it is a name.
 */
export function namesOfStory(looked: Looked): NameInStory[] {
  const before = known.get(looked)
  if (before) return before
  const uses = textsWithNames(looked.texts).flatMap((text) =>
    namesIn(text.text).map(({ spelling, from, to, given, isSure }) => ({
      isSure,
      spelling,
      at: placeIn(text, from, to),
      ...(given && {
        given: { spelling: given.spelling, at: placeIn(text, given.from, given.to) },
      }),
    })),
  )
  const sure = new Set(uses.filter(({ isSure }) => isSure).map(({ spelling }) => spelling))
  const names: NameInStory[] = [
    ...looked.story.byline.flatMap(({ name }): NameInStory[] => {
      const [first, ...rest] = name.trim().split(/\s+/)
      const last = rest.at(-1)
      return first && last ? [{ spelling: last, given: { spelling: first } }] : []
    }),
    ...uses.filter(({ spelling }) => sure.has(spelling)).map(({ isSure: _isSure, ...use }) => use),
  ]
  known.set(looked, names)
  return names
}

/** So many different names are asked for at most; no story has more. */
const mostAsked = 400

/** What to look for in print: every name of the words, once with each given name. */
export function namesToFind(looked: Looked): NameToFind[] {
  const different = new Map<string, NameToFind>()
  for (const { spelling, given, at } of namesOfStory(looked)) {
    const before = given?.spelling ?? null
    if (at && spelling.length <= 60 && (before?.length ?? 0) <= 60) {
      different.set(`${before ?? ''} ${spelling}`, { spelling, given: before })
    }
  }
  return [...different.values()].slice(0, mostAsked)
}
