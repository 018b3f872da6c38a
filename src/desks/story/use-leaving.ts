import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useIsOnlyHere, wouldGoWithPage, type WordsHere } from '#src/ui/use-leaving-words.ts'

type Edit = { isDirty: boolean }

/**
 * Holds back whoever leaves a story whose details are not saved, or whose words are on this page alone.
 * Inside Stet it asks by dialogs of ours; where the tab itself goes, the browser asks.
 */
export function useLeaving(edit: Edit, workingCopy: Edit, words: WordsHere) {
  const [hasLetGo, setLetGo] = useState(false)
  const blocker = useBlocker({
    async shouldBlockFn({ current, next }) {
      if (current.pathname === next.pathname) return false
      if (edit.isDirty) return true
      return wouldGoWithPage(words)
    },
    enableBeforeUnload: () => edit.isDirty || workingCopy.isDirty,
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
    about: (isOnlyHere && !hasLetGo) || !edit.isDirty ? ('words' as const) : ('details' as const),
    /** False once the words have arrived while it is asked. */
    isOnlyHere,
    stay() {
      setLetGo(false)
      blocker.reset()
    },
    leaveWords: () => (edit.isDirty ? setLetGo(true) : go()),
    go,
  }
}
export type Leaving = NonNullable<ReturnType<typeof useLeaving>>
