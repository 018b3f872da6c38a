import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { findOpenSuggestions } from '#domain/house-style/open-suggestions.ts'
import {
  openSuggestions,
  type OpenSuggestion,
} from '#domain/story-text/suggestions/open-suggestions.ts'
import { whenQuiet } from '#src/collaboration/when-idle.ts'
import type { LiveFindings } from './use-live-findings.ts'

const isSame = (a: readonly OpenSuggestion[], b: readonly OpenSuggestion[]) =>
  JSON.stringify(a) === JSON.stringify(b)

/** What is suggested in an open story, read anew once typing pauses. */
export function useOpenSuggestions(ydoc: Y.Doc): readonly OpenSuggestion[] {
  const [suggestions, setSuggestions] = useState<readonly OpenSuggestion[]>(() =>
    openSuggestions(ydoc),
  )
  useEffect(() => {
    const look = () =>
      setSuggestions((before) => {
        const now = openSuggestions(ydoc)
        return isSame(before, now) ? before : now
      })
    const looking = whenQuiet(look, { quietMs: 250, longestMs: 1500 })
    ydoc.on('update', looking.ask)
    looking.ask()
    return () => {
      ydoc.off('update', looking.ask)
      looking.cancel()
    }
  }, [ydoc])
  return suggestions
}

/** What is suggested stops an approval like any other stop. */
export const withSuggestions = <T extends LiveFindings>(
  live: T,
  suggestions: readonly OpenSuggestion[],
): T =>
  suggestions.length === 0
    ? live
    : { ...live, findings: [...findOpenSuggestions(suggestions), ...live.findings] }
