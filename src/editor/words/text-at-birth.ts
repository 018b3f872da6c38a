import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

const holdsWords = (element: Y.XmlElement) =>
  element.nodeName === 'textBlock' || element.nodeName === 'photo'

/**
 * Gives every block that was left or made empty here a text of its own at once. y-tiptap makes one
 * only at the first letter: two people who start in the same empty block then each make one, and
 * the next edit merges the two by deleting words.
 */
export function giveTextAtBirth(ydoc: Y.Doc): void {
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== ySyncPluginKey) return
    const empty = new Set<Y.XmlElement>()
    const look = (type: unknown) => {
      if (!(type instanceof Y.XmlElement) || !holdsWords(type)) return
      if (type.length === 0 && !type._item?.deleted) empty.add(type)
    }
    for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
      look(type)
      if (type instanceof Y.XmlFragment && keys.has(null)) {
        for (let item = type._start; item; item = item.right) {
          const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0)
          if (!item.deleted && isNew && item.content instanceof Y.ContentType) {
            look(item.content.type)
          }
        }
      }
    }
    if (empty.size === 0) return
    // The same origin: it is part of the same step of undo.
    ydoc.transact(() => {
      for (const element of empty) element.insert(0, [new Y.XmlText()])
    }, ySyncPluginKey)
  })
}
