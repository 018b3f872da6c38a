import * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { partsOf } from '#src/collaboration/split-update.ts'
import type { Desk, Newsroom } from '../support/newsroom.ts'
import { comeBack, goOffline } from '../support/offline-tab.ts'
import { openTab, until } from '../support/room-socket.ts'
import { openWriter } from './writers.ts'

/** The ways on which a tab gives what was done in it while it was offline. */
export const waysBack = ['change by change', 'in one request', 'as a whole'] as const
export type WayBack = (typeof waysBack)[number]

const linesOf = (ydoc: Y.Doc): string[] =>
  readStoryText(ydoc).body.content.map((each) =>
    each.type === 'textBlock'
      ? each.content.map((run) => ('text' in run ? run.text : '')).join('')
      : '',
  )

/**
 * Two people with one story on screen, both of whom may write there, of whom one can be away.
 *
 * @param desks who stays at the story, and who goes
 */
export async function openPair(
  newsroom: Newsroom,
  [stays, goes]: readonly [Desk, Desk],
  id: string,
) {
  const [here, away] = [
    await openTab(newsroom, stays.person, id),
    await openTab(newsroom, goes.person, id),
  ]
  await Promise.all([here.durable(), away.durable()])
  const unsent: Uint8Array[] = []
  return {
    here: openWriter(here.ydoc, {}, undefined, stays.person.id),
    away: openWriter(away.ydoc, {}, undefined, goes.person.id),
    isSaved: () => here.durable(),
    /** Resolves when both see the same. */
    async bothSee(): Promise<void> {
      await Promise.all([here.durable(), away.durable()])
      await until('both see the same', () => {
        return linesOf(here.ydoc).join('\n') === linesOf(away.ydoc).join('\n')
      })
    },
    async goAway(): Promise<void> {
      await goOffline(away)
      away.ydoc.on('update', (bytes: Uint8Array) => unsent.push(bytes))
    },
    async comeBack(way: WayBack = 'change by change'): Promise<void> {
      await here.durable()
      const heard = Y.decodeStateVector(Y.encodeStateVector(away.ydoc))
      // As a page whose first request is quicker than its socket.
      const first = { 'change by change': [], 'in one request': partsOf(unsent, 60 * 1024) }
      const whole = [Y.encodeStateAsUpdate(away.ydoc)]
      for (const bytes of way === 'as a whole' ? whole : first[way]) {
        const isOneChange = way !== 'as a whole'
        await newsroom.rooms.take(id, goes.person, bytes, { heard, isOneChange })
      }
      await comeBack(newsroom, away, id)
      await here.durable()
    },
    onFile: async (): Promise<Y.Doc> => (await openDurableDocument(newsroom.database, id)).ydoc,
    async lines(): Promise<string[]> {
      return linesOf((await openDurableDocument(newsroom.database, id)).ydoc)
    },
    /** The words that wait in the tray. */
    async waiting(): Promise<string[]> {
      const { body } = await stays.get(`/api/stories/${id}/rescued`)
      return (body as { passages: { words: string }[] }).passages.map(({ words }) => words)
    },
    close(): void {
      here.close()
      away.close()
    },
  }
}
export type Pair = Awaited<ReturnType<typeof openPair>>
