import { useEffect, useLayoutEffect, useRef, useState, type FocusEvent } from 'react'
import type * as Y from 'yjs'
import { typedHere } from '../words/writing-doc.ts'

/**
 * Whether somebody writes on although a colleague took the field of the caption away: true from when
 * it went under their hands until they are done.
 */
export function useTypedOn(story: Y.Doc, isAway: boolean) {
  const isWriting = useRef(false)
  const [isTypedOn, setTypedOn] = useState(false)
  const isTheirs = useRef(false)
  useEffect(() => {
    const hear = ({ origin }: Y.Transaction) => {
      isTheirs.current = origin !== typedHere
    }
    story.on('beforeTransaction', hear)
    return () => story.off('beforeTransaction', hear)
  }, [story])
  // The caret's field is hidden or gone by now, and the browser has not yet told so.
  useLayoutEffect(() => {
    if (isAway && isWriting.current && isTheirs.current) setTypedOn(true)
  }, [isAway])
  return {
    isTypedOn,
    done: () => setTypedOn(false),
    /** For the element around the fields. */
    around: {
      onFocus({ target }: FocusEvent) {
        isWriting.current = target.matches('textarea, [contenteditable="true"]')
      },
      onBlur() {
        isWriting.current = false
      },
    },
  }
}
