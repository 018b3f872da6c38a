import type { FrozenStory } from '../story-text/frozen-story.ts'

/**
 * A story as readers get it while some of its photos are withdrawn: without those, and without
 * what was said of them. What was approved is not touched; the page of a story says in their place
 * that they were withdrawn.
 */
export function withoutPhotos(frozen: FrozenStory, withdrawn: ReadonlySet<string>): FrozenStory {
  if (withdrawn.size === 0) return frozen
  const { text, photos } = frozen
  const isShown = (photoId: string | null) => photoId === null || !withdrawn.has(photoId)
  return {
    ...frozen,
    photos: photos.filter(({ photoId }) => isShown(photoId)),
    text: {
      ...text,
      lead: text.lead.filter(({ photoId }) => isShown(photoId)),
      body: {
        ...text.body,
        content: text.body.content.filter(
          (block) => block.type !== 'photo' || isShown(block.attrs.photoId),
        ),
      },
    },
  }
}
