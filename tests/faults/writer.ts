import * as Y from 'yjs'
import type { StoryConnection } from '#src/collaboration/open-story-text.ts'
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
    const before = new Set(markedWords(ydoc))
    if (dice.next() < 0.07) {
      if (dice.next() < 0.7) this.#undo?.undo()
      else this.#undo?.redo()
    } else actOn(ydoc, dice, () => this.#ledger.newWord(ydoc))
    const after = new Set(markedWords(ydoc))
    // Whoever takes a word out that stands on their screen has seen it.
    for (const word of before) if (!after.has(word)) this.#ledger.deletedSeen(word)
  }

  /** Everything of this device is on the server's disk. */
  isDurable = () =>
    this.#tab !== undefined && this.#tab.isCurrent.get() && this.#tab.pending() === 0
}
