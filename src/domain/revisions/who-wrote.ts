import * as Y from 'yjs'
import type { Move } from '../story-text/rescue/moved-words.ts'
import { storyFields, type StoryField } from '../story-text/story-text.ts'
import { runsOfBlock, type RestoredRun } from './letters.ts'
import { openOwners, type Owner } from './owners.ts'
import { inheritMoved, type Passage } from './moved-letters.ts'

/** One change of the story's log. */
export type LogEntry = {
  bytes: Uint8Array
  personId: string | null
  at: Date
  origins: readonly RestoredRun[] | null
}

/** A place in the words: the block by its number in its field, and letters before it in the block. */
export type Place = { block: number; offset: number }
export type Selection = { field: StoryField; from: Place; to: Place }

/** Words side by side of one writer, who typed or pasted them within a few minutes. */
export type WrittenRun = {
  block: number
  words: string
  personId: string | null
  at: Date
  until: Date
  how: 'typed' | 'pasted'
}

/** A pause after which a writer's words count as written at another time. */
const pauseMs = 5 * 60_000

/** How many of a person's deletions an undo is looked for in. */
const mostDeletions = 50

/**
 * Who wrote which letter, read from the log from its first entry on. A letter stays with who wrote
 * it first, wherever a split, a move, an undo or a restoration has carried it.
 */
export function openWriters() {
  // Deleted letters are kept: words that come back are known by them.
  const ydoc = new Y.Doc({ gc: false })
  for (const field of storyFields) ydoc.getXmlFragment(field)
  const owners = openOwners()
  const deleted = new Map<string | null, Passage[]>()
  let entry: { personId: string | null; at: number } = { personId: null, at: 0 }

  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0
      if (clock > before) owners.add(client, before, clock - before, entry)
    }
    const earlier = deleted.get(entry.personId) ?? []
    const gone = inheritMoved(transaction, owners, earlier)
    if (gone.length > 0) deleted.set(entry.personId, [...gone, ...earlier].slice(0, mostDeletions))
  })

  function runsWithin({ field, from, to }: Selection): WrittenRun[] {
    const blocks = ydoc.getXmlFragment(field).toArray()
    const runs: WrittenRun[] = []
    for (let block = from.block; block <= Math.min(to.block, blocks.length - 1); block += 1) {
      const start = block === from.block ? from.offset : 0
      const end = block === to.block ? to.offset : Number.MAX_SAFE_INTEGER
      let place = 0
      for (const run of runsOfBlock(blocks[block])) {
        const text = run === '\n' ? '\n' : run.text
        const [first, last] = [Math.max(start - place, 0), Math.min(end - place, text.length)]
        place += text.length
        if (first >= last) continue
        if (run === '\n') {
          addTo(runs, block, '\n', undefined)
          continue
        }
        let done = first
        for (const { length, owner } of owners.of(run.client, run.clock + first, last - first)) {
          addTo(runs, block, text.slice(done, done + length), owner)
          done += length
        }
      }
    }
    return runs
  }

  return {
    take({ bytes, personId, at, origins }: LogEntry): void {
      entry = { personId, at: at.getTime() }
      Y.applyUpdate(ydoc, bytes)
      for (const [client, clock, length, wasClient, wasClock] of origins ?? []) {
        owners.inherit(client, clock, length, { client: wasClient, clock: wasClock })
      }
    },
    /** What the rescue knows of a move: also of two that met. False when its letters are still to come. */
    carry: (move: Move): boolean => owners.same(move),
    runsWithin,
    destroy: () => ydoc.destroy(),
  }
}
export type Writers = ReturnType<typeof openWriters>

function addTo(runs: WrittenRun[], block: number, words: string, owner: Owner | undefined): void {
  const last = runs.at(-1)
  // A line break belongs to the words before it; what nobody is known to have written, to nobody.
  if (words === '\n' && last?.block === block) {
    last.words += words
    return
  }
  const at = owner?.at ?? 0
  const how = owner?.isPasted ? 'pasted' : 'typed'
  const isOne =
    last !== undefined &&
    last.block === block &&
    last.personId === (owner?.personId ?? null) &&
    last.how === how &&
    at > last.at.getTime() - pauseMs &&
    at < last.until.getTime() + pauseMs
  if (!isOne) {
    const moment = new Date(at)
    runs.push({ block, words, personId: owner?.personId ?? null, at: moment, until: moment, how })
    return
  }
  last.words += words
  if (at < last.at.getTime()) last.at = new Date(at)
  if (at > last.until.getTime()) last.until = new Date(at)
}
