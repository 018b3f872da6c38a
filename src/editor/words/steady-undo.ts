import * as Y from 'yjs'

const isBehind = (item: Y.Item, client: number, clock: number) =>
  item.id.client === client && item.id.clock > clock

/** True when `right` is reached by going right from `left`. */
function isInOrder(left: Y.Item | null, right: Y.Item): boolean {
  if (!left) return true
  for (let item = left.right; item; item = item.right) if (item === right) return true
  return false
}

const itemOf = (ydoc: Y.Doc, id: Y.ID | null): Y.Item | null => {
  const structs = id && ydoc.store.clients.get(id.client)
  const struct = structs ? structs[Y.findIndexSS(structs, id.clock)] : undefined
  return struct instanceof Y.Item ? struct : null
}

/**
 * Lets an undo say truly between which letters it wrote. Yjs looks for the two neighbours of what
 * it brings back each for itself, and after splits and joins the right one may stand left of the
 * left one: this device then has another order of letters than all the others, for ever.
 */
export function steadyUndo(ydoc: Y.Doc): void {
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (!(transaction.origin instanceof Y.UndoManager)) return
    const { clientID: client } = ydoc
    const from = transaction.beforeState.get(client) ?? 0
    const structs = ydoc.store.clients.get(client) ?? []
    if (Y.getState(ydoc.store, client) <= from) return
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at += 1) {
      const item = structs[at]
      if (!(item instanceof Y.Item) || item.parentSub !== null) continue
      const right = itemOf(ydoc, item.rightOrigin)
      if (!right || isInOrder(itemOf(ydoc, item.origin), right)) continue
      let { left, right: next } = item
      while (left && isBehind(left, client, item.id.clock)) left = left.left
      while (next && isBehind(next, client, item.id.clock)) next = next.right
      item.origin = left && left.lastId
      item.rightOrigin = next && next.id
    }
  })
}
