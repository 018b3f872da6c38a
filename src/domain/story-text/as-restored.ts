import * as Y from 'yjs'
import { clientFor } from './clients.ts'

/** Leaves nothing in the words, and a trace in the change. */
function sign(ydoc: Y.Doc): void {
  const body = ydoc.getXmlFragment('body')
  body.insert(0, [new Y.XmlElement('textBlock')])
  body.delete(0, 1)
}

/**
 * Makes a change that puts another version of the words in place. Every page knows it by the client
 * under which it is written, also where it only deletes.
 *
 * @param ydoc writes under that client from then on
 */
export function asRestored<T>(ydoc: Y.Doc, change: () => T): T {
  ydoc.clientID = clientFor(ydoc.clientID, 'restored')
  return ydoc.transact(({ deleteSet, beforeState }) => {
    const done = change()
    const { clientID } = ydoc
    const hasWritten = Y.getState(ydoc.store, clientID) > (beforeState.get(clientID) ?? 0)
    if (deleteSet.clients.size > 0 && !hasWritten) sign(ydoc)
    return done
  })
}
