import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useUnsavedHere } from '#src/ui/unsaved-here.ts'
import { useIsOnlyHere, wouldGoWithPage, type WordsHere } from '#src/ui/use-leaving-words.ts'

type Edit = { isDirty: boolean }
/** A note is saved as its field is left, which takes a moment. */
type NoteEdit = Edit & { whenSaved: () => Promise<boolean> }

/** So long that save may take before anybody is asked. */
const patienceMs = 1_500

const isLeft = async ({ isDirty, whenSaved }: NoteEdit) => {
  const isSaved = await Promise.race([
    !isDirty || whenSaved(),
    new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false)),
  ])
  return !isSaved
}

type Unsaved = 'details' | 'note' | 'both'

/** What of a story is not saved; nothing but perhaps its words at `words`. */
function about(edit: Edit, note: Edit): Unsaved | 'words' {
  if (edit.isDirty) return note.isDirty ? 'both' : 'details'
  return note.isDirty ? 'note' : 'words'
}

/**
 * Holds back whoever leaves a story whose details or correction note are not saved, or whose words are on this page alone.
 * Inside Stet it asks by dialogs of ours; where the tab itself goes, the browser asks.
 */
export function useLeaving(edit: Edit, note: NoteEdit, words: WordsHere) {
  const [hasLetGo, setLetGo] = useState(false)
  const unsaved = about(edit, note)
  const isUnsaved = unsaved !== 'words'
  useUnsavedHere(() => isUnsaved)
  const blocker = useBlocker({
    async shouldBlockFn({ current, next }) {
      if (current.pathname === next.pathname) return false
      if (edit.isDirty || (await isLeft(note))) return true
      return wouldGoWithPage(words)
    },
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  })
  const isOnlyHere = useIsOnlyHere(words)
  if (blocker.status !== 'blocked') return undefined
  const go = () => {
    setLetGo(false)
    blocker.proceed()
  }
  return {
    /** What is asked: about the words first. */
    about: isOnlyHere && !hasLetGo ? 'words' : unsaved,
    /** False once the words have arrived while it is asked. */
    isOnlyHere,
    stay() {
      setLetGo(false)
      blocker.reset()
    },
    leaveWords: () => (isUnsaved ? setLetGo(true) : go()),
    go,
  }
}
export type Leaving = NonNullable<ReturnType<typeof useLeaving>>
