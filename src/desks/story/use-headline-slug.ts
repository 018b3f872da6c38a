import { useEffect, useRef } from 'react'
import type { Story } from '#domain/story/story.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import { isDraftSlug, isMadeSlug, isSlugOf, slugTries } from './made-slug.ts'
import type { StoryDetailsEdit } from './use-story-details.ts'

type Parts = { story: Story; edit: StoryDetailsEdit; mayChange: boolean; isMine: boolean }

/** Half a megabyte of letters of all scripts comes with it: it is fetched when it is needed. */
const slugMaker = () => import('#domain/story/slug-of-headline.ts')

/**
 * Makes the slug of the headline when the headline is left, for as long as nobody chose a slug.
 * The slug of a story that readers have is never changed by itself.
 *
 * @returns what to do when the headline is left, with its words
 */
export function useHeadlineSlug({ story, edit, mayChange, isMine }: Parts) {
  const before = useRef(story.text.headline)
  const headlineLeft = async (headline: string): Promise<void> => {
    if (headline.trim() === '' || story.publication || !mayChange) return
    const headlineBefore = before.current
    before.current = headline
    const maker = await slugMaker().catch(() => undefined)
    if (!maker) return
    const madeOf = (words: string) => (maker.hyphenated(words) ? maker.slugOfHeadline(words) : '')
    const slug = madeOf(headline)
    const slugBefore = madeOf(headlineBefore)
    await edit.saveMadeSlug((present) =>
      slug !== '' && isMadeSlug(present, slugBefore) && !isSlugOf(present, slug)
        ? slugTries(slug)
        : [],
    )
  }

  /** The tab was closed, or the story left, before the slug could be made: it is made now. */
  const isOverdue = isMine && isDraftSlug(story.slug)
  // A story that is not filed yet was only just started: its headline is still to be left.
  const isLookedAt = useRef(!isFiled(story))
  useEffect(() => {
    if (!isOverdue || isLookedAt.current) return
    isLookedAt.current = true
    void headlineLeft(before.current)
  })
  return headlineLeft
}
