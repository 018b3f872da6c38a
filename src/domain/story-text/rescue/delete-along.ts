import type * as Y from 'yjs'
import { isOfServer } from '../clients.ts'
import { expand } from './lost-words.ts'
import { isSameId, type MovedWords, type WordId } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { indexOfLetter, spotOf } from './word-runs.ts'

/**
 * Deletes what somebody deleted at a place from which this process had taken it along, of which
 * they had not heard. Only of a change that deletes nothing else is it certain that the words were
 * not to go elsewhere.
 *
 * @param named what the change says it deleted, and nothing that its sender only heard of
 * @param isKnown true for letters that stood where they were deleted, or were deleted by the same
 *   person before: a change that comes twice does it once
 */
export function deleteAlong(
  ydoc: Y.Doc,
  moved: MovedWords,
  named: Y.Snapshot['ds'],
  isKnown: (id: WordId) => boolean,
): OwnChange[] {
  const ids = [...named.clients].flatMap(([client, ranges]) =>
    ranges.flatMap(({ clock, len }) => expand([{ client, clock, length: len }])),
  )
  const [first] = ids
  // Of a letter that somebody else wrote anew, the sender may see two and mean to leave the other.
  const isThereOnce = (id: WordId) =>
    moved.copiesOf(id).every((copy) => isSameId(copy, id) || isOfServer(copy.client))
  const isTakenAlong = (id: WordId) =>
    moved.next(id)?.client === ydoc.clientID &&
    spotOf(ydoc, moved, id) !== undefined &&
    isThereOnce(id)
  if (!first || ids.some((id) => isKnown(id) || !isTakenAlong(id))) return []
  const { bytes } = ownChange(ydoc, () => {
    for (const id of ids) {
      const spot = spotOf(ydoc, moved, id)
      spot?.text.delete(indexOfLetter(spot.text, spot.id), 1)
    }
  })
  return [{ bytes, client: first.client }]
}
