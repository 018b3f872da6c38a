import { useMemo } from 'react'
import type * as Y from 'yjs'
import { checkStory } from '#domain/house-style/check-story.ts'
import type { Finding } from '#domain/house-style/finding.ts'
import type { Author } from '#domain/people/author.ts'
import type { Site } from '#domain/site/site.ts'
import type { StoryDetails } from '#domain/story/story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { useFrozenNow, type CorrectionsOfStory } from '#src/api/frozen-now.ts'
import { useLiveText } from '#src/collaboration/use-live-text.ts'
import { passedChecks } from '#src/ui/passed-checks.ts'

export type LiveFindings = {
  findings: readonly Finding[]
  passed: readonly string[]
  frozen: FrozenStory
  authors: readonly Author[]
  /** True while nothing at all is written. */
  isEmpty: boolean
  /** False for the moment in which records are still on their way. */
  isKnown: boolean
}

const nothing: readonly Finding[] = []

/** What the house finds in the words as they stand in this browser, looked at while nobody types. */
export function useLiveFindings(
  ydoc: Y.Doc,
  printed: Pick<StoryDetails, 'byline' | 'section' | 'language'>,
  site: Site,
  noted: CorrectionsOfStory,
): LiveFindings {
  const text = useLiveText(ydoc)
  const { frozen, authors, isComplete } = useFrozenNow(text, printed, noted)
  return useMemo(() => {
    const { words } = surveyStoryText(text)
    const headlineLimit = site.headlineLimit
    const findings = isComplete ? checkStory(frozen, { headline: headlineLimit }) : nothing
    const { sections } = site
    return {
      findings,
      passed: isComplete
        ? passedChecks({ story: frozen, findings, words, headlineLimit, sections })
        : [],
      frozen,
      authors,
      isEmpty: words === 0 && text.lead.length === 0,
      isKnown: isComplete,
    }
  }, [text, frozen, authors, isComplete, site])
}
