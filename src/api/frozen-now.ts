import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { correctionsToFreeze } from '#domain/corrections/correction.ts'
import type { Author } from '#domain/people/author.ts'
import type { Story, StoryDetails } from '#domain/story/story.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { frozenPhotoOf, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { authorQuery } from './authors.ts'
import { photoQuery } from './photos.ts'

/** Photos of a text in reading order, each once. */
export function photoIdsOf(text: StoryText): string[] {
  const [lead] = text.lead
  const inText = text.body.content.flatMap((block) =>
    block.type === 'photo' && block.attrs.photoId ? [block.attrs.photoId] : [],
  )
  return [...new Set([...(lead ? [lead.photoId] : []), ...inText])]
}

export type CorrectionsOfStory = Pick<Story, 'workingCopy' | 'correction' | 'earlierCorrections'>

type FrozenNow = {
  frozen: FrozenStory
  authors: Author[]
  photos: Photo[]
  /** False while a photo's or author's record is still on its way. */
  isComplete: boolean
}

/**
 * A story as it would be frozen at this moment, from words that may not be saved yet, with the
 * photos' and authors' records as they are on file. The server freezes in the same way.
 */
export function useFrozenNow(
  text: StoryText,
  { byline, section, language }: Pick<StoryDetails, 'byline' | 'section' | 'language'>,
  { workingCopy, correction, earlierCorrections }: CorrectionsOfStory,
): FrozenNow {
  const photos = useQueries({
    queries: photoIdsOf(text).map(photoQuery),
    combine: (results) => ({
      found: results.flatMap(({ data }) => data ?? []),
      areThere: results.every(({ isPending }) => !isPending),
    }),
  })
  const authors = useQueries({
    queries: byline.map(({ authorId }) => authorQuery(authorId)),
    combine: (results) => ({
      found: results.flatMap(({ data }) => data ?? []),
      areThere: results.every(({ isPending }) => !isPending),
    }),
  })
  return useMemo(() => {
    const nameOf = (authorId: string) => authors.found.find(({ id }) => id === authorId)?.name ?? ''
    return {
      frozen: {
        text,
        photos: photos.found.map(frozenPhotoOf),
        byline: byline.map(({ authorId, as }) => ({ authorId, name: as ?? nameOf(authorId) })),
        section,
        language,
        ...correctionsToFreeze({ workingCopy, correction, earlierCorrections }),
      },
      authors: authors.found,
      photos: photos.found,
      isComplete: photos.areThere && authors.areThere,
    }
  }, [
    text,
    photos,
    authors,
    byline,
    section,
    language,
    workingCopy,
    correction,
    earlierCorrections,
  ])
}
