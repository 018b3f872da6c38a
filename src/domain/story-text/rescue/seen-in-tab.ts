import type { Vector } from './at-end-of-split.ts'
import type { Taken } from './lost-words.ts'
import type { MovedWords, WordId } from './moved-words.ts'
import { isIn } from './word-runs.ts'

/**
 * Tells of a letter whether it stood in a tab that comes back, as far as is known: the tab had it, and
 * neither took it out itself nor heard that somebody carried it elsewhere.
 *
 * @param carriedByHand moves by which one person deleted here and wrote there: who heard of the one heard
 *        of the other
 * @param heard what the tab had
 * @param before what its person took out, by earlier changes
 */
export function openSeenInTab(
  carriedByHand: MovedWords,
  heard: Vector,
  before: Taken['deleted'] | undefined,
): (id: WordId) => boolean {
  const hasHeard = ({ client, clock }: WordId) => clock < (heard.get(client) ?? 0)
  return (id) =>
    hasHeard(id) && !(before && isIn(before, id)) && !carriedByHand.wentTo(id).some(hasHeard)
}
