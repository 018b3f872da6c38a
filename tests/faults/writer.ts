import * as Y from 'yjs'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { Dice } from '../support/dice.ts'
import { actOn, markedWords, typedHere } from './acts.ts'
import type { Device } from './device.ts'
import type { WordLedger } from './word-ledger.ts'

/** Somebody with a device who writes into one story, whatever happens to device and newsroom. */
export class Writer {
  readonly device: Device
  readonly #storyId: string
  readonly #ledger: WordLedger
  #tab: StoryConnection | undefined
  #undo: Y.UndoManager | undefined
  #onScreen = new Map<string, number>()

  constructor(device: Device, storyId: string, ledger: WordLedger) {
    this.device = device
    this.#storyId = storyId
    this.#ledger = ledger
    this.open()
  }

  get tab(): StoryConnection | undefined {
    return this.#tab
  }

  open(): void {
    if (this.#tab) return
    this.#tab = this.device.openStory(this.#storyId)
    this.#undo = new Y.UndoManager(this.#tab.ydoc.getXmlFragment('body'), {
      trackedOrigins: new Set([typedHere]),
      captureTimeout: 20,
    })
  }

  close(): void {
    this.#undo?.destroy()
    this.#tab?.close()
    this.#tab = undefined
  }

  /** Types or changes something, or takes the last of it back. */
  act(dice: Dice): void {
    const ydoc = this.#tab?.ydoc
    if (!ydoc || !this.#tab?.isLoaded.get()) return
    const before = this.#counted(ydoc)
    this.#noteChanges('hears', this.#onScreen, before)
    const act = this.#doOne(ydoc, dice)
    const after = this.#counted(ydoc)
    this.#noteChanges(act, before, after)
    this.#onScreen = after
    // Whoever takes a word out that stands on their screen has seen it.
    for (const word of before.keys()) if (!after.has(word)) this.#ledger.deletedSeen(word)
  }

  #doOne(ydoc: Y.Doc, dice: Dice): string {
    if (dice.next() >= 0.07) return actOn(ydoc, dice, () => this.#ledger.newWord(ydoc))
    const isBack = dice.next() < 0.7
    if (isBack) this.#undo?.undo()
    else this.#undo?.redo()
    return isBack ? 'undo' : 'redo'
  }

  #counted(ydoc: Y.Doc): Map<string, number> {
    const counts = new Map<string, number>()
    for (const word of markedWords(ydoc)) counts.set(word, (counts.get(word) ?? 0) + 1)
    return counts
  }

  #noteChanges(what: string, before: Map<string, number>, after: Map<string, number>): void {
    for (const word of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(word) ?? 0, after.get(word) ?? 0]
      if (was !== is) this.#ledger.note(word, `${this.device.account.name} ${what} ${was} → ${is}`)
    }
  }

  /** Everything of this device is on the server's disk. */
  isDurable = () =>
    this.#tab !== undefined && this.#tab.isCurrent.get() && this.#tab.pending() === 0
}
