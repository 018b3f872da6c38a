import { useEffect, useRef, useState } from 'react'
import { bothWords } from '#domain/story-text/both-words.ts'
import { copyWords } from '#src/ui/copy-words.ts'
import { say } from '#src/ui/say.tsx'
import { hearTypedNowhere } from '#src/ui/typed-nowhere.ts'
import { beforeClosing } from '../before-closing.ts'
import { altNow, isExchanged, keptAlt, setAlt } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

const writeAfterMs = 300

type Draft = {
  words: string
  /** What the story held when its person began to change it, or what was last written for them. */
  base: string
}

const isChanged = ({ words, base }: Draft) => keptAlt(words) !== base

/** The photo is gone: what its person wrote is nowhere else. */
function tellGone(what: string, words: string): void {
  if (words.trim() === '') return
  say(`The photo was ${what} while you wrote its alt text: ${words}`, {
    tone: 'warn',
    stays: true,
    action: { label: 'Copy', onClick: () => copyWords(words, 'Your alt text is copied.') },
  })
}

/**
 * The alt text of a photo while somebody types it; it goes into the story at each short pause. It
 * follows what others write until its person changes it. What both changed is left to the person;
 * who leaves without deciding keeps both.
 *
 * When another photo takes the place, the words stay here, about the one before, until their person
 * decides: they describe another picture.
 *
 * @param about the photo that was there when its person began
 */
export function useAltDraft(
  here: PhotoInText,
  about: string | null,
  onWritten: (alt: string) => void = () => {},
) {
  const [draft, setDraft] = useState<Draft>()
  const photo: PhotoInText = { ...here, photoId: about }
  const isOther = here.photoId !== about
  // The words that went with the photo, for who had not typed yet.
  const [lastAlt, setLastAlt] = useState(here.alt)
  if (!isOther && lastAlt !== here.alt) setLastAlt(here.alt)
  const latest = useRef({ photo, draft, isOther })
  useEffect(() => {
    latest.current = { photo, draft, isOther }
  })

  const put = (words: string) => {
    const now = latest.current
    setAlt(now.photo, words)
    onWritten(words)
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
    if (!now.draft) return
    const { words } = now.draft
    if (now.isOther || isExchanged(now.photo)) return tellGone('exchanged for another one', words)
    if (!isChanged(now.draft)) return
    const theirs = altNow(now.photo)
    if (theirs === undefined) {
      return hearTypedNowhere((on) => tellGone('taken out of the story', words + on))
    }
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
    const stop = beforeClosing(end)
    return () => {
      stop()
      end()
    }
  }, [])

  const isOwn = draft !== undefined && isChanged(draft)
  const stands = isOther ? lastAlt : here.alt
  const shown = draft && (isOwn || keptAlt(draft.words) === stands) ? draft.words : stands
  return {
    words: shown,
    write: (next: string) => {
      const now = latest.current
      const base = now.draft && isChanged(now.draft) ? now.draft.base : stands
      now.draft = { words: next, base }
      setDraft(now.draft)
    },
    /** What somebody else wrote while this person did; undefined as long as one of the two stands still. */
    theirs:
      isOwn && !isOther && here.alt !== draft.base && here.alt !== draft.words
        ? here.alt
        : undefined,
    takeTheirs: () => {
      latest.current.draft = undefined
      setDraft(undefined)
    },
    keepMine: () => draft && put(draft.words),
    /** Another photo stands here by now, and the words are about the one before. */
    isOther,
    /** The words are to be those of the photo that stands here by now. */
    takeHere: () => {
      const taken = { words: shown, base: '' }
      latest.current = { photo: here, draft: taken, isOther: false }
      setDraft(latest.current.draft)
      writeIfFree()
    },
    letGo: () => {
      latest.current.draft = undefined
    },
    /** The field is left: what nobody else changed is written at once. */
    settle: writeIfFree,
  }
}
