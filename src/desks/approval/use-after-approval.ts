import { useState } from 'react'
import type { Story } from '#domain/story/story.ts'
import { faultOfPublication } from '#src/ui/moment-sentences.ts'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import type { After } from './AfterChoice.tsx'

/** What becomes of the words after approval; chosen beside them or in the dialog, it is one choice. */
export function useAfterApproval(story: Pick<Story, 'embargoUntil'>) {
  const clock = useSiteClock()
  const [after, setAfter] = useState<After>({ what: 'wait', at: null })
  const [fault, setFault] = useState<string>()
  return {
    after,
    fault,
    choose(next: After) {
      setAfter(next)
      setFault(undefined)
    },
    /** False while the time is none at which it can go out; the fields then say why. */
    check() {
      const wrong =
        after.what === 'schedule'
          ? faultOfPublication(after.at, story, new Date(), clock)
          : undefined
      setFault(wrong)
      return wrong === undefined
    },
    /** A time that was begun and is no moment yet, such as one that comes twice that night. */
    isHalfTyped: after.what === 'schedule' && after.at === '',
  }
}
