import * as Y from 'yjs'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import type { Vector } from '#domain/story-text/rescue/at-end-of-split.ts'
import type { Move } from '#domain/story-text/rescue/moved-words.ts'
import { openMovedWords } from '#domain/story-text/rescue/moved-words.ts'
import { openTray } from '#domain/story-text/rescue/tray.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { block, story } from './story-text.ts'

/** The state of a story of these paragraphs. */
export function stateOf(paragraphs: readonly string[]): Uint8Array {
  const ydoc = new Y.Doc()
  const blocks = paragraphs.map((words) => block('paragraph', words))
  writeStoryText(ydoc, story({ headline: '', standfirst: '' }, ...blocks))
  return Y.encodeStateAsUpdate(ydoc)
}

/** A device that has this state. */
export function deviceWith(state: Uint8Array): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state)
  return ydoc
}

export const bodyOf = (ydoc: Y.Doc) => ydoc.getXmlFragment('body')
export const wordsOf = (ydoc: Y.Doc, at: number) =>
  (bodyOf(ydoc).get(at) as Y.XmlElement).get(0) as Y.XmlText

/** A paragraph that is not in a story yet. */
export function paragraphOf(words: string): Y.XmlElement {
  const made = new Y.XmlElement('textBlock')
  made.insert(0, [new Y.XmlText(words)])
  return made
}

/** Takes the end of a paragraph into a new one, as the editor writes a split. */
export function splitAt(ydoc: Y.Doc, paragraph: number, from: number): void {
  const text = wordsOf(ydoc, paragraph)
  const end = (text.toString() as string).slice(from)
  bodyOf(ydoc).insert(paragraph + 1, [paragraphOf(end)])
  text.delete(from, text.length - from)
}

/** What a change wrote, as bytes. */
export function changeOf(ydoc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(ydoc)
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array) => updates.push(update)
  ydoc.on('update', note)
  ydoc.transact(change)
  ydoc.off('update', note)
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(ydoc, before)
}

/** The door of a story: what comes in is looked at, and nothing else happens to it. */
export function openRescueDoor(state: Uint8Array) {
  const log: { bytes: Uint8Array; at?: Date; by?: string | null }[] = [{ bytes: state }]
  const moves: Move[] = []
  let ids = 0
  const openHere = (waiting: ReturnType<ReturnType<typeof openTray>['open']>) => {
    const ydoc = openShadow()
    const newId = () => String((ids += 1))
    const tray = openTray({ moved: openMovedWords(moves), clients: [], open: waiting, newId })
    tray.replay(ydoc, log, new Date(0))
    return { ydoc, tray }
  }
  let here = openHere([])
  return {
    /** The whole state of a device that comes back. */
    comeBack(personId: string, device: Y.Doc): Uint8Array[] {
      const heard = Y.decodeStateVector(Y.encodeStateVector(device))
      return this.take(personId, Y.encodeStateAsUpdate(device), true, heard)
    },
    /** Takes a change of somebody's in; answers with the changes that follow from it. */
    take(personId: string, bytes: Uint8Array, isWholeState = false, heard?: Vector): Uint8Array[] {
      const { ydoc, tray } = here
      const taken = takeIntoShadow(ydoc, bytes, 'everything')
      const at = new Date(0)
      const found = tray.look({ ydoc, bytes, taken, isWholeState, heard, personId, at })
      const changes = found.changes.map((change) => change.bytes)
      log.push({ bytes, at, by: personId })
      log.push(...changes.map((change) => ({ bytes: change, at, by: null })))
      moves.push(...structuredClone(found.moves))
      return changes
    },
    /** Knows no more than what is on file. */
    restart() {
      here = openHere(structuredClone(here.tray.open()))
    },
    ydoc: () => here.ydoc,
    text: () => bodyOf(here.ydoc).toString(),
    tray: () => here.tray.open().map(({ words }) => words),
    /** The passages of the tray as they are kept. */
    passages: () => here.tray.open(),
  }
}
