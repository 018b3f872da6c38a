import { plainInline } from './read-story-text.ts'
import type { StoryText } from './story-text.ts'

/** What lists and checks need to know of the words without reading them. */
export type StorySurvey = {
  /** In headline, standfirst and body; captions do not count. */
  words: number
  hasHeadline: boolean
  hasBody: boolean
  /** Every photo in reading order, the lead first. */
  photos: { photoId: string; hasCaption: boolean; hasAlt: boolean; isLead: boolean }[]
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Words as a person counts them, in any script. */
export function countWords(text: string): number {
  let words = 0
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1
  return words
}

/** The words of the body as plain text, one line a block. */
export const plainBody = (text: StoryText) =>
  text.body.content
    .map((block) => (block.type === 'textBlock' ? plainInline(block.content) : ''))
    .filter(Boolean)
    .join('\n')

/** The captions in reading order, as plain text. */
export const captionsOf = (text: StoryText) => [
  ...text.lead.slice(0, 1).map(({ caption }) => caption),
  ...text.body.content.flatMap((block) =>
    block.type === 'photo' ? [plainInline(block.content)] : [],
  ),
]

export function surveyStoryText(text: StoryText): StorySurvey {
  const body = plainBody(text)
  const lead = text.lead.slice(0, 1).map(({ photoId, alt, caption }) => ({
    photoId,
    hasCaption: caption.trim() !== '',
    hasAlt: alt.trim() !== '',
    isLead: true,
  }))
  const inText = text.body.content.flatMap((block) =>
    block.type === 'photo' && block.attrs.photoId
      ? [
          {
            photoId: block.attrs.photoId,
            hasCaption: plainInline(block.content).trim() !== '',
            hasAlt: block.attrs.alt.trim() !== '',
            isLead: false,
          },
        ]
      : [],
  )
  return {
    words: countWords(`${text.headline}\n${text.standfirst}\n${body}`),
    hasHeadline: text.headline.trim() !== '',
    hasBody: body.trim() !== '',
    photos: [...lead, ...inText],
  }
}
