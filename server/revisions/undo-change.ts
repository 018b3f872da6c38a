import * as Y from 'yjs'
import { storyFields } from '#domain/story-text/story-text.ts'

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

/**
 * Finds the change that undoes an earlier one, whatever came after it: words that others have
 * written since stay, and so do the blocks they stand in.
 *
 * @param ydoc the words before the change, in a document that keeps what is deleted; is changed
 * @param later all changes after it
 * @returns null when there is nothing left to undo
 */
export function undoChange(
  ydoc: Y.Doc,
  change: Uint8Array,
  later: readonly Uint8Array[],
): Uint8Array | null {
  const clients = new Set(Y.decodeUpdate(change).structs.map(({ id }) => id.client))
  const manager = new Y.UndoManager(
    storyFields.map((field) => ydoc.getXmlFragment(field)),
    {
      trackedOrigins: new Set([undone]),
      deleteFilter: ({ content }: Y.Item) =>
        !(content instanceof Y.ContentType && holdsOthersWords(content.type, clients)),
    },
  )
  Y.applyUpdate(ydoc, change, undone)
  for (const bytes of later) Y.applyUpdate(ydoc, bytes)
  let bytes: Uint8Array | null = null
  ydoc.on('update', (update: Uint8Array) => {
    bytes = update
  })
  manager.undo()
  manager.destroy()
  return bytes
}
