import { useEffect, useEffectEvent, useState } from 'react'
import { factsOf } from '#domain/reading/last-read.ts'
import { useMarkAsRead } from '#src/api/reading.ts'
import type { Review } from '#src/api/stories.ts'

/**
 * Says that the words on screen were read.
 *
 * @param isSame nothing differs from what this person read last: it counts as read at once
 */
export function useMarkRead(storyId: string, shown: Review, isSame: boolean) {
  const { mutateAsync, isPending } = useMarkAsRead(storyId)
  const [readMark, setReadMark] = useState<string>()
  const isRead = readMark === shown.mark
  const mark = () => {
    const { through, frozen, mark: read } = shown
    // Offline it is no fault: the words are simply not read yet.
    return mutateAsync({ words: { through }, facts: factsOf(frozen) }).then(
      () => setReadMark(read),
      () => undefined,
    )
  }
  const markSame = useEffectEvent(() => void mark())
  useEffect(() => {
    if (isSame && !isRead) markSame()
  }, [isSame, isRead])
  return { isRead, isPending, mark: () => void mark() }
}
