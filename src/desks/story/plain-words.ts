import { captionsOf, plainBody } from '#domain/story-text/survey.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'

/** All words of a story as plain text, for a clipboard that must lose none of them. */
export const plainWords = (text: StoryText) =>
  [text.headline, text.standfirst, plainBody(text), ...captionsOf(text)]
    .filter((words) => words.trim() !== '')
    .join('\n\n')
