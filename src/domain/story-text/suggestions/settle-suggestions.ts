import * as Y from 'yjs'
import { storyFields } from '../story-text.ts'
import { markedRuns, textsOf } from './open-suggestions.ts'
import { keyOfSuggestion, type Suggestion } from './suggestion.ts'

export type Decision = 'accept' | 'refuse'
type Chosen = Pick<Suggestion, 'personId' | 'id'>

type Done = { isDone: boolean; hasDeleted: boolean }

/** Settles what is chosen in one text. */
function settleText(
  text: Y.XmlText,
  decision: Decision,
  isChosen: (suggestion: Suggestion | undefined) => boolean,
): Done {
  const done: Done = { isDone: false, hasDeleted: false }
  // From the end, so that places further up stay what they are.
  for (const { index, words, insertion, deletion } of markedRuns(text).toReversed()) {
    const [isCome, isGone] = [isChosen(insertion), isChosen(deletion)]
    if (!isCome && !isGone) continue
    done.isDone = true
    if (decision === 'accept' ? isGone : isCome) {
      text.delete(index, words.length)
      done.hasDeleted = true
      continue
    }
    if (isCome) text.format(index, words.length, { suggestedInsertion: null })
    if (isGone) text.format(index, words.length, { suggestedDeletion: null })
  }
  return done
}

/** A paragraph of which every word went goes with them; one at least is left to write in. */
function dropEmptied(body: Y.XmlFragment, emptied: ReadonlySet<Y.XmlElement>): void {
  for (let at = body.length - 1; at >= 0 && body.length > 1; at -= 1) {
    const block: unknown = body.get(at)
    if (block instanceof Y.XmlElement && emptied.has(block)) body.delete(at, 1)
  }
}

const isEmptyBlock = (block: unknown): block is Y.XmlElement =>
  block instanceof Y.XmlElement &&
  block.nodeName === 'textBlock' &&
  block.toArray().every((child) => child instanceof Y.XmlText && child.length === 0)

/**
 * Accepts or refuses suggestions, as one change. Accepted, the words that were to come are words of
 * the story and those that were to go are gone; refused, it is the other way round.
 *
 * @param chosen all that are open when absent
 * @param origin of the transaction
 * @returns false when none of them is open any more
 */
export function settleSuggestions(
  ydoc: Y.Doc,
  decision: Decision,
  chosen?: readonly Chosen[],
  origin?: unknown,
): boolean {
  const keys = chosen && new Set(chosen.map(keyOfSuggestion))
  const isChosen = (suggestion: Suggestion | undefined) =>
    suggestion !== undefined && (!keys || keys.has(keyOfSuggestion(suggestion)))
  let isAnyDone = false
  ydoc.transact(() => {
    for (const field of storyFields) {
      const fragment = ydoc.getXmlFragment(field)
      const emptied = new Set<Y.XmlElement>()
      for (const { text } of textsOf(fragment)) {
        const block = text.parent
        const { isDone, hasDeleted } = settleText(text, decision, isChosen)
        isAnyDone ||= isDone
        if (hasDeleted && isEmptyBlock(block)) emptied.add(block)
      }
      if (field === 'body' && decision === 'accept') dropEmptied(fragment, emptied)
    }
  }, origin)
  return isAnyDone
}
