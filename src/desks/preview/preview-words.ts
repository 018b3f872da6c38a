import type { Publication, Story } from '#domain/story/story.ts'
import { canonicalForm, type FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { Review } from '#src/api/stories.ts'

export type Words = 'now' | 'approved' | 'published'

export const nameOfWords: Record<Words, string> = {
  now: 'Words as they are now',
  approved: 'Approved words',
  published: 'Published words',
}

/**
 * The versions of a story that can be shown beside the present one. The newest approved version is
 * the approved one while its approval stands, and the published one while readers have it.
 */
export function frozenVersions(
  { approval, publication }: Pick<Story, 'approval' | 'publication'>,
  approved: Review['approved'],
): Partial<Record<Words, FrozenStory>> {
  if (!approved) return {}
  return {
    ...(approval?.mark === approved.mark && { approved: approved.frozen }),
    ...(publication?.mark === approved.mark && { published: approved.frozen }),
  }
}

type Band = {
  publication: Publication | null
  shown: FrozenStory
  published: FrozenStory | undefined
  /** Of the words on file, for when the published ones are not at hand. */
  mark: string
  now: Date
}

/** What is to know about the shown words and the readers, in one sentence. */
export function bandSentence({ publication, shown, published, mark, now }: Band): string {
  if (!publication || new Date(publication.visibleFrom) > now) {
    return 'Readers cannot see this yet.'
  }
  if (publication.withdrawnAt) return 'Readers see that this story was withdrawn.'
  const isSame = published
    ? canonicalForm(published) === canonicalForm(shown)
    : publication.mark === mark
  return isSame ? 'This is what readers see.' : 'This differs from what readers see.'
}
