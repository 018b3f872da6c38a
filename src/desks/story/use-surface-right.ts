import { useEffect, useRef } from 'react'
import type { Story } from '#domain/story/story.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import { say } from '#src/ui/say.tsx'
import { useAfterTyping } from '#src/ui/use-after-typing.ts'
import { onWrittenIntoClosed } from '#src/ui/written-on.ts'
import { mayOnSurface } from './story-right.ts'

type Parts = {
  story: Story
  connection: StoryConnection
  right: WritingRight
  editor: StoryEditorHandle | null
}

/**
 * What may be typed on the surface. It closes under nobody who types: until they pause, their words
 * stay on the device, also where they would end an approval.
 */
export function useSurfaceRight({ story: { state }, connection, right, editor }: Parts) {
  const isSure = useWatched(connection.changesAnyway)
  const mayNow = mayOnSurface(right, isSure)
  const may = useAfterTyping(mayNow, mayNow === 'nothing')

  const stateSeen = useRef(state)
  useEffect(() => {
    // Who let an approval end did not let a schedule end with it.
    if (stateSeen.current !== state) connection.keepApproval()
    stateSeen.current = state
  }, [connection, state])

  const wantsCaret = useRef(false)
  useEffect(() => {
    if (may === 'everything' && wantsCaret.current) editor?.focus()
    wantsCaret.current = false
  }, [may, editor])
  const changeAnyway = () => {
    if (may === 'everything') editor?.focus()
    else wantsCaret.current = true
    connection.changeAnyway()
  }

  const latest = useRef({ right, changeAnyway })
  useEffect(() => {
    latest.current = { right, changeAnyway }
  })
  useEffect(
    () =>
      onWrittenIntoClosed(() => {
        const now = latest.current
        if (now.right.may === 'nothing') {
          return say(`You may read this story. ${now.right.reason}`, { tone: 'warn' })
        }
        say('It is approved. If you change a word, the approval ends.', {
          tone: 'warn',
          action: { label: 'Change anyway', onClick: now.changeAnyway },
        })
      }),
    [],
  )
  return { may, isSure, changeAnyway }
}
