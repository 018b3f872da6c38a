import { useRef } from 'react'
import type * as Y from 'yjs'
import { hyphenated, slugOfHeadline } from '#domain/story/slug-of-headline.ts'
import type { Story } from '#domain/story/story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { isMadeSlug, isSlugOf, slugTries } from './made-slug.ts'
import type { StoryDetailsEdit } from './use-story-details.ts'

type Parts = { ydoc: Y.Doc; story: Story; edit: StoryDetailsEdit; mayChange: boolean }

const madeOf = (headline: string) => (hyphenated(headline) ? slugOfHeadline(headline) : '')

/**
 * Makes the slug of the headline when the headline is left, for as long as nobody chose a slug.
 * The slug of a story that readers have is never changed by itself.
 *
 * @returns what to do when the headline is left
 */
export function useHeadlineSlug({ ydoc, story, edit, mayChange }: Parts): () => void {
  const before = useRef(madeOf(story.text.headline))
  return () => {
    const slug = madeOf(readStoryText(ydoc).headline)
    if (slug === '' || story.publication || !mayChange) return
    const present = edit.form.getValues('slug')
    const wasMade = isMadeSlug(present, before.current)
    before.current = slug
    if (!wasMade || isSlugOf(present, slug)) return
    void edit.saveMadeSlug(slugTries(slug))
  }
}
