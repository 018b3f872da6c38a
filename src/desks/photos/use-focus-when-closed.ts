import { useEffect, useRef } from 'react'

type Was = { photoId: string | undefined; storyId: string | undefined; isFromQueue: boolean }

const find = (name: string, id: string | undefined) =>
  document.querySelector<HTMLElement>(`[data-${name}="${id}"]`)

/**
 * Once a record is closed, and what it covered is there again, the focus goes back to the photo or
 * the story of the queue that it was opened from.
 */
export function useFocusWhenClosed(isOpen: boolean): (was: Was) => void {
  const closed = useRef<Was>(undefined)
  useEffect(() => {
    const was = closed.current
    if (isOpen || !was) return
    closed.current = undefined
    const photo = find('photo', was.photoId)
    const story = find('queued', was.storyId)
    ;(was.isFromQueue ? (story ?? photo) : (photo ?? story))?.focus()
  }, [isOpen])
  return (was) => {
    closed.current = was
  }
}
