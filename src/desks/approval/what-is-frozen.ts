import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'

/** What an approval is about, in figures; `having` is “with caption and credit” where all photos have them. */
export function whatIsFrozen({ text, photos: records }: FrozenStory) {
  const { words, photos } = surveyStoryText(text)
  const hasCredit = (photoId: string) =>
    records.some((record) => record.photoId === photoId && record.credit.trim() !== '')
  const parts = [
    photos.every(({ hasCaption }) => hasCaption) && 'caption',
    photos.every(({ photoId }) => hasCredit(photoId)) && 'credit',
  ].filter((part) => part !== false)
  const having = photos.length > 0 && parts.length > 0 ? `with ${parts.join(' and ')}` : ''
  return { words, photos: photos.length, having }
}
