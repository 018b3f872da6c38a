import { useEffect, useRef, useState } from 'react'
import { bothWords } from '#domain/story-text/both-words.ts'
import { copyWords } from '#src/ui/copy-words.ts'
import { say } from '#src/ui/say.tsx'
import { altNow, keptAlt, setAlt } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

const writeAfterMs = 300

type Draft = {
  words: string
  /** What the story held when its person began to change it, or what was last written for them. */
  base: string
}

const isChanged = ({ words, base }: Draft) => keptAlt(words) !== base

/** A colleague took the photo out: what its person wrote is nowhere else. */
function tellGone(words: string): void {
  if (words.trim() === '') return
  say(`The photo was taken out of the story while you wrote its alt text: ${words}`, {
    tone: 'warn',
    stays: true,
    action: { label: 'Copy', onClick: () => copyWords(words, 'Your alt text is copied.') },
  })
}

/**
 * The alt text of a photo while somebody types it; it goes into the story at each short pause. It
 * follows what others write until its person changes it. What both changed is left to the person;
 * who leaves without deciding keeps both.
 */
export function useAltDraft(photo: PhotoInText) {
  const [draft, setDraft] = useState<Draft>()
  const latest = useRef({ photo, draft })
  useEffect(() => {
    latest.current = { photo, draft }
  })

  const put = (words: string) => {
    const now = latest.current
    setAlt(now.photo, words)
    now.draft = { words, base: altNow(now.photo) ?? keptAlt(words) }
    setDraft(now.draft)
  }
  const writeIfFree = () => {
    const now = latest.current
    if (now.draft && isChanged(now.draft) && altNow(now.photo) === now.draft.base) {
      put(now.draft.words)
    }
  }
  /** Written at once; what both changed becomes both. */
  const leave = () => {
    const now = latest.current
    if (!now.draft || !isChanged(now.draft)) return
    const theirs = altNow(now.photo)
    if (theirs === undefined) return tellGone(now.draft.words)
    put(theirs === now.draft.base ? now.draft.words : bothWords(theirs, now.draft.words))
  }
  const acts = useRef({ writeIfFree, leave })
  useEffect(() => {
    acts.current = { writeIfFree, leave }
  })

  const words = draft?.words
  useEffect(() => {
    if (words === undefined) return undefined
    const timer = setTimeout(() => acts.current.writeIfFree(), writeAfterMs)
    return () => clearTimeout(timer)
  }, [words])
  useEffect(() => {
    const now = acts
    const end = () => now.current.leave()
    // Before the story's own look at what has not left the tab.
    window.addEventListener('pagehide', end, { capture: true })
    return () => {
      window.removeEventListener('pagehide', end, { capture: true })
      end()
    }
  }, [])

  const isOwn = draft !== undefined && isChanged(draft)
  const isShown = draft && (isOwn || keptAlt(draft.words) === photo.alt)
  return {
    words: isShown ? draft.words : photo.alt,
    write: (next: string) => {
      const now = latest.current
      const base = now.draft && isChanged(now.draft) ? now.draft.base : photo.alt
      now.draft = { words: next, base }
      setDraft(now.draft)
    },
    /** What somebody else wrote while this person did; undefined as long as one of the two stands still. */
    theirs: isOwn && photo.alt !== draft.base && photo.alt !== draft.words ? photo.alt : undefined,
    takeTheirs: () => {
      latest.current.draft = undefined
      setDraft(undefined)
    },
    keepMine: () => draft && put(draft.words),
    /** The field is left: what nobody else changed is written at once. */
    settle: writeIfFree,
  }
}
