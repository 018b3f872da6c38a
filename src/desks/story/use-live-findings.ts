import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { Checked } from '#domain/house-style/check-story.ts'
import type { Finding } from '#domain/house-style/finding.ts'
import { houseOf, type House } from '#domain/house-style/house.ts'
import { storyDateOf } from '#domain/house-style/story-day.ts'
import type { Author } from '#domain/people/author.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { Site } from '#domain/site/site.ts'
import type { Story, StoryDetails } from '#domain/story/story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { useFrozenNow, type CorrectionsOfStory } from '#src/api/frozen-now.ts'
import { printedNamesQuery } from '#src/api/names.ts'
import { useLiveText } from '#src/collaboration/use-live-text.ts'
import { passedChecks } from '#src/ui/passed-checks.ts'
import { openChecker, type Checker } from './checker.ts'

export type LiveFindings = {
  findings: readonly Finding[]
  /** What the house tells without calling it wrong. */
  notes: readonly string[]
  passed: readonly string[]
  frozen: FrozenStory
  authors: readonly Author[]
  /** True while nothing at all is written. */
  isEmpty: boolean
  /** False for the moment in which records are still on their way, or the first check is. */
  isKnown: boolean
}

type Printed = Pick<StoryDetails, 'byline' | 'section' | 'language'>
/** What of the story is no word of it: when readers have it, and what was corrected in it. */
type Beside = Pick<Story, 'embargoUntil' | 'publication'> & CorrectionsOfStory

const nothing: readonly Finding[] = []
const noNames: Checked['names'] = []

/** The house as it is at a moment. */
type HouseAt = (now: Date) => House

/** The last story that was checked, with what was found in it. */
function useChecked(story: FrozenStory, houseAt: HouseAt, isComplete: boolean) {
  const checker = useRef<Checker>(undefined)
  const [last, setLast] = useState<{ story: FrozenStory; checked: Checked }>()
  useEffect(() => {
    const opened = openChecker()
    checker.current = opened
    return () => opened.close()
  }, [])
  useEffect(() => {
    if (!isComplete) return undefined
    let isOld = false
    void checker.current?.check(story, houseAt(new Date())).then((checked) => {
      if (!isOld) setLast({ story, checked })
    })
    return () => {
      isOld = true
    }
  }, [story, houseAt, isComplete])
  return last
}

function useHouse(
  site: Site,
  beside: Beside,
  photos: readonly Photo[],
  names: Checked['names'],
): HouseAt {
  const { data: printed } = useQuery(printedNamesQuery(names))
  const { embargoUntil, publication } = beside
  return useCallback(
    (now) =>
      houseOf(site, {
        now: now.toISOString(),
        storyDate: storyDateOf({ embargoUntil, publication }, now),
        rights: photos.map((photo) => ({
          photoId: photo.id,
          usageRights: photo.usageRights,
          usageRightsUntil: photo.usageRightsUntil,
          specialInstructions: photo.specialInstructions,
          digitalSourceType: photo.digitalSourceType,
          withdrawn: photo.withdrawn?.reason ?? null,
        })),
        printed,
      }),
    [site, embargoUntil, publication, photos, printed],
  )
}

const hasNothing = (text: StoryText) => surveyStoryText(text).words === 0 && text.lead.length === 0

/**
 * What the house finds in the words as they stand in this browser, looked at while nobody types.
 *
 * @param isLoaded there are words to look at, from this device or from the server
 */
export function useLiveFindings(
  ydoc: Y.Doc,
  printed: Printed,
  site: Site,
  beside: Beside,
  isLoaded: boolean,
): LiveFindings {
  const text = useLiveText(ydoc)
  const isEmpty = useMemo(() => hasNothing(text), [text])
  // Words that are still on their way are not missing.
  const isHere = isLoaded && (!isEmpty || hasNothing(readStoryText(ydoc)))
  const { frozen, authors, photos, isComplete } = useFrozenNow(text, printed, beside)
  const [names, setNames] = useState(noNames)
  const houseAt = useHouse(site, beside, photos, names)
  const last = useChecked(frozen, houseAt, isComplete && isHere)
  const found = last?.checked.names ?? noNames
  // The same names in a new list are no new question.
  if (found !== names && JSON.stringify(found) !== JSON.stringify(names)) setNames(found)
  return useMemo(() => {
    const { sections, headlineLimit } = site
    const findings = last?.checked.findings ?? nothing
    return {
      findings,
      notes: last?.checked.notes ?? [],
      passed: last
        ? passedChecks({
            story: last.story,
            findings,
            words: surveyStoryText(last.story.text).words,
            headlineLimit,
            sections,
          })
        : [],
      frozen,
      authors,
      isEmpty,
      isKnown: isComplete && last !== undefined,
    }
  }, [isEmpty, frozen, authors, isComplete, site, last])
}
