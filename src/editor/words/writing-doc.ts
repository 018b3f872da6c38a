import * as Y from 'yjs'
import { clientFor, clientOfPerson, type WrittenAs } from '#domain/story-text/clients.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { bringsNewerWords, holdsNewerWords } from './newer-words.ts'

/** The origin of what was typed here, on the story's document. */
export const typedHere = Symbol('typed here')
/** The origin of everything else, on the writing document. */
const fromStory = Symbol('from the story')

/** After the end of a composition the browser still settles the letters in the page. */
const settleMs = 60

export type WritingDoc = {
  /** What the editors are bound to. */
  ydoc: Y.Doc
  /** As what counts what is written from now on. */
  writesAs(how: WrittenAs): void
  compositionStarted(): void
  compositionEnded(): void
  /** Calls back before what others wrote comes into the editors; answers how to stop that. */
  beforeOthers(listener: () => void): () => void
  /** The story holds what this version does not know; nothing may be written any more. */
  isNewer: Watched<boolean>
  destroy(): void
}

/**
 * The story's document as the editors see it: a twin that takes over every change at once, except
 * while somebody composes a word in any field. A change in the page would break the composition
 * (or put its letters into another block), so what others write waits until it is over. It waits
 * only here: the story's own document has it, and what is typed meanwhile goes out as always.
 *
 * A node, mark or attribute of a newer version never reaches the editors, since y-tiptap deletes
 * for everybody what its schema lacks.
 */
export function openWritingDoc(story: Y.Doc): WritingDoc {
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)
  const isNewer = watched(holdsNewerWords(story))
  let isComposing = false
  let isBehind = false
  const typing = clientOfPerson(ydoc.clientID)
  ydoc.clientID = typing
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting = new Set<() => void>()

  function takeOver(update: Uint8Array): void {
    for (const listener of waiting) listener()
    Y.applyUpdate(ydoc, update, fromStory)
  }

  function catchUp(): void {
    isBehind = false
    if (isNewer.get()) return
    takeOver(Y.encodeStateAsUpdate(story, Y.encodeStateVector(ydoc)))
  }

  const hearStory = (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction) => {
    if (origin === typedHere) return
    if (!isNewer.get() && bringsNewerWords(transaction)) isNewer.set(true)
    if (isNewer.get()) return
    if (isComposing) isBehind = true
    else takeOver(update)
  }
  const hearWriting = (update: Uint8Array, origin: unknown) => {
    if (origin !== fromStory) Y.applyUpdate(story, update, typedHere)
  }

  catchUp()
  story.on('update', hearStory)
  ydoc.on('update', hearWriting)

  return {
    ydoc,
    isNewer,
    writesAs(how) {
      ydoc.clientID = clientFor(typing, how)
    },
    compositionStarted() {
      clearTimeout(timer)
      isComposing = true
    },
    compositionEnded() {
      clearTimeout(timer)
      timer = setTimeout(() => {
        isComposing = false
        if (isBehind) catchUp()
      }, settleMs)
    },
    beforeOthers(listener) {
      waiting.add(listener)
      return () => void waiting.delete(listener)
    },
    destroy() {
      clearTimeout(timer)
      story.off('update', hearStory)
      ydoc.off('update', hearWriting)
      ydoc.destroy()
    },
  }
}
