import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'

/** So long words that are just typed may take to be somewhere, before anybody is asked. */
const patienceMs = 1_500

type Edit = { isDirty: boolean }

/**
 * Holds back whoever leaves a story whose details are not saved, or whose words are on this page alone.
 * Inside Stet it asks by dialogs of ours; where the tab itself goes, the browser asks.
 */
export function useLeaving(
  edit: Edit,
  workingCopy: Edit,
  connection: Pick<StoryConnection, 'isOnlyHere' | 'sign' | 'whenDurable'>,
) {
  const [hasLetGo, setLetGo] = useState(false)
  const blocker = useBlocker({
    async shouldBlockFn({ current, next }) {
      if (current.pathname === next.pathname) return false
      if (edit.isDirty) return true
      return connection.isOnlyHere() && !(await connection.whenDurable(patienceMs))
    },
    enableBeforeUnload: () => edit.isDirty || workingCopy.isDirty,
    withResolver: true,
  })
  // What is only here changes with the sign.
  useWatched(connection.sign)
  if (blocker.status !== 'blocked') return undefined
  const isOnlyHere = connection.isOnlyHere()
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
