import * as Y from 'yjs'
import { asRestored } from '#domain/story-text/as-restored.ts'
import type { RestoredRun } from '#domain/revisions/letters.ts'
import type { MovedWords, WordId } from '#domain/story-text/rescue/moved-words.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { followMoves } from './follow-moves.ts'
import { keepStanding } from './keep-standing.ts'
import { altsOf, bringAltsHome, bringCaptionsHome } from './photos-home.ts'

const undone = Symbol('the change to undo')

/** True while something in it is alive that these clients did not write. */
function holdsOthersWords(type: unknown, clients: ReadonlySet<number>): boolean {
  if (!(type instanceof Y.AbstractType)) return false
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentType) {
      if (holdsOthersWords(item.content.type, clients)) return true
    } else if (item.content instanceof Y.ContentString && !clients.has(item.id.client)) return true
  }
  return false
}

/** The block that an item is an attribute of. */
const holderOf = ({ parentSub, parent }: Y.Item) =>
  parentSub !== null && parent instanceof Y.XmlElement ? parent : undefined

type Attribute = { element: Y.XmlElement; name: string; value: unknown }

/**
 * The copies of letters that somebody carried elsewhere after a change. What was carried before it is
 * where it was: of that only the change itself is undone, and no copy by chance stands for a letter.
 */
function movedSince(
  moved: MovedWords,
  isLater: (id: WordId) => boolean,
): Pick<MovedWords, 'hasCopies' | 'copiesOf'> {
  const copiesOf = (id: WordId): WordId[] => {
    const copies = moved.copiesOf(id)
    return copies.some(isLater) ? copies : [id]
  }
  return { copiesOf, hasCopies: (id) => moved.hasCopies(id) && copiesOf(id).length > 1 }
}

/** What every block says of itself: alt texts, speakers, kinds. */
const attributesOf = (ydoc: Y.Doc): Attribute[] =>
  storyFields.flatMap((field) =>
    ydoc
      .getXmlFragment(field)
      .toArray()
      .flatMap((element) =>
        element instanceof Y.XmlElement
          ? Object.entries(element.getAttributes()).map(([name, value]) => ({
              element,
              name,
              value,
            }))
          : [],
      ),
  )

/**
 * Where a colleague wrote an attribute at the same moment as the change, and lost to it, Yjs finds
 * nothing to bring back: what stood there before the change is set anew.
 */
function bringAttributesBack(before: readonly Attribute[], clients: ReadonlySet<number>): void {
  for (const { element, name, value } of before) {
    const last = element._map.get(name)
    const isGone = last?.deleted === true && !element._item?.deleted
    if (isGone && clients.has(last.id.client)) element.setAttribute(name, value as string)
  }
}

/**
 * Finds the change that undoes an earlier one, whatever came after it: words that others have
 * written since stay, and so do the blocks they stand in.
 *
 * @param ydoc the words before the change, in a document that keeps what is deleted; is changed
 * @param later all changes after it
 * @param moved where words went since, and before
 * @returns the change, and which letters it writes anew; null when there is nothing left to undo
 */
export function undoChange(
  ydoc: Y.Doc,
  change: Uint8Array,
  later: readonly Uint8Array[],
  moved: MovedWords,
): { bytes: Uint8Array; origins: RestoredRun[] } | null {
  const decoded = Y.decodeUpdate(change)
  const clients = new Set(decoded.structs.map(({ id }) => id.client))
  const before = attributesOf(ydoc)
  const alts = altsOf(ydoc)
  const stoodBefore = Y.snapshot(ydoc)
  const manager = new Y.UndoManager(
    storyFields.map((field) => ydoc.getXmlFragment(field)),
    {
      trackedOrigins: new Set([undone]),
      deleteFilter(item: Y.Item) {
        const holder = holderOf(item)
        const isOfChange = holder && clients.has(holder._item?.id.client ?? -1)
        if (isOfChange) return !holdsOthersWords(holder, clients)
        const { content } = item
        return !(content instanceof Y.ContentType && holdsOthersWords(content.type, clients))
      },
    },
  )
  Y.applyUpdate(ydoc, change, undone)
  const stoodAfter = Y.decodeStateVector(Y.encodeStateVector(ydoc))
  for (const bytes of later) Y.applyUpdate(ydoc, bytes)
  for (const [photoId, alt] of altsOf(ydoc, (client) => !clients.has(client))) {
    alts.set(photoId, alt)
  }
  const until = Y.snapshot(ydoc)
  const isLater = ({ client, clock }: WordId) => clock >= (stoodAfter.get(client) ?? 0)
  const since = movedSince(moved, isLater)
  const updates: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array) => updates.push(update))
  const origins = asRestored(ydoc, () => {
    manager.undo()
    bringAttributesBack(before, clients)
    const came = [
      ...followMoves(ydoc, moved, since, decoded, stoodBefore),
      ...bringCaptionsHome(ydoc, clients),
    ]
    bringAltsHome(ydoc, alts)
    return [...came, ...keepStanding(ydoc, since, { before: stoodBefore, until }, came)]
  })
  manager.destroy()
  return updates.length > 0 ? { bytes: Y.mergeUpdates(updates), origins } : null
}
