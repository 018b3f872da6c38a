import * as Y from 'yjs'
import { structAt } from '#domain/story-text/rescue/word-runs.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Newsroom } from './newsroom.ts'
import { until, type Tab } from './room-socket.ts'

type OfflineTab = Pick<Tab, 'socket' | 'ydoc'>

export async function goOffline({ socket }: OfflineTab): Promise<void> {
  socket.disconnect()
  await until('the socket is away', () => socket.status === 'disconnected')
}

/** Resolves when all that was done offline is on file. */
export async function comeBack(
  newsroom: Pick<Newsroom, 'database'>,
  { socket, ydoc }: OfflineTab,
  storyId: string,
): Promise<void> {
  await socket.connect()
  await until('all that was done offline is on file', async () => {
    const onFile = await openDurableDocument(newsroom.database, storyId)
    const { clientID } = ydoc
    const isWritten = Y.getState(onFile.ydoc.store, clientID) === Y.getState(ydoc.store, clientID)
    return isWritten && isDeletedIn(onFile.ydoc, ydoc)
  })
}

/** Where a mark begins or ends: Yjs takes needless ones away in each document by itself. */
function isMark(ydoc: Y.Doc, { client, clock }: Y.ID): boolean {
  const isThere = clock < Y.getState(ydoc.store, client)
  const struct = isThere ? structAt(ydoc, { client, clock }) : undefined
  return struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
}

/** True when all that is deleted in one document is so in another, but for marks. */
function isDeletedIn(onFile: Y.Doc, ydoc: Y.Doc): boolean {
  const there = Y.createDeleteSetFromStructStore(onFile.store)
  const here = Y.createDeleteSetFromStructStore(ydoc.store)
  return [...here.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) =>
      Array.from({ length: len }, (_, at) => Y.createID(client, clock + at)).every(
        (id) => Y.isDeleted(there, id) || isMark(onFile, id),
      ),
    ),
  )
}
