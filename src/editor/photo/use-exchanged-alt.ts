import { useEffect, useLayoutEffect, useRef } from 'react'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { copyWords } from '#src/ui/copy-words.ts'
import { sayUntil } from '#src/ui/say.tsx'
import { altNow, isExchanged, keptAlt, setAlt } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

function putBack(photo: PhotoInText, alt: string): void {
  if (altNow(photo) === '') setAlt(photo, alt)
  if (altNow(photo) !== keptAlt(alt)) copyWords(alt, 'It could not be put back, and is copied.')
}

const tellWhoExchanged = (photo: PhotoInText, alt: string) =>
  sayUntil(`The alt text described the photo before and went with it: ${alt}`, {
    stays: true,
    action: { label: 'Copy', onClick: () => copyWords(alt, 'The alt text is copied.') },
    further: { label: 'Put it back', onClick: () => putBack(photo, alt) },
  })

const tellWriter = (alt: string) =>
  sayUntil(`The photo was exchanged for another one. The alt text that you wrote for it: ${alt}`, {
    tone: 'warn',
    stays: true,
    action: { label: 'Copy', onClick: () => copyWords(alt, 'Your alt text is copied.') },
  })

/**
 * An alt text describes a picture, so it goes with it; not unseen: who exchanges the photo is told, and
 * who wrote the alt text here.
 *
 * @param isInField its person has it in a field, which says so itself
 */
export function useExchangedAlt(
  photo: PhotoInText,
  words: Y.Doc | undefined,
  isInField: boolean,
): { noteWritten(alt: string): void } {
  const before = useRef(photo)
  const written = useRef({ photoId: photo.photoId, alt: '' })
  const isOwn = useRef(false)
  /** A line that is true until the exchange is taken back. */
  const told = useRef<{ photoId: string | null; takeAway: () => void }>(undefined)
  useEffect(() => {
    const hear = ({ origin }: Y.Transaction) => {
      isOwn.current = origin === ySyncPluginKey
    }
    words?.on('beforeTransaction', hear)
    return () => words?.off('beforeTransaction', hear)
  }, [words])
  useLayoutEffect(() => {
    const { photoId, alt } = before.current
    before.current = photo
    if (told.current && told.current.photoId === photo.photoId) {
      told.current.takeAway()
      told.current = undefined
    }
    if (photoId === photo.photoId || alt.trim() === '' || isInField) return
    if (!isExchanged({ ...photo, photoId })) return
    if (isOwn.current) told.current = { photoId, takeAway: tellWhoExchanged(photo, alt) }
    else if (written.current.photoId === photoId && written.current.alt === alt) {
      told.current = { photoId, takeAway: tellWriter(alt) }
    }
  })
  return {
    noteWritten(alt) {
      written.current = { photoId: photo.photoId, alt: keptAlt(alt) }
    },
  }
}
