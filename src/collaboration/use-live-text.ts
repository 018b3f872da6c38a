import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { whenQuiet } from './when-idle.ts'

/**
 * The words of an open story in reading form, read anew once typing pauses for `quietMs`, and
 * while it does not pause every `longestMs`.
 */
export function useLiveText(
  ydoc: Y.Doc,
  { quietMs = 500, longestMs = 3000 }: { quietMs?: number; longestMs?: number } = {},
): StoryText {
  const [text, setText] = useState(() => readStoryText(ydoc))
  useEffect(() => {
    const reading = whenQuiet(() => setText(readStoryText(ydoc)), { quietMs, longestMs })
    ydoc.on('update', reading.ask)
    reading.ask()
    return () => {
      ydoc.off('update', reading.ask)
      reading.cancel()
    }
  }, [ydoc, quietMs, longestMs])
  return text
}
