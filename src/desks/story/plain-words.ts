import { plainInline } from '#domain/story-text/read-story-text.ts'
import type { Block, StoryText } from '#domain/story-text/story-text.ts'

const isSaid = (words: string) => words.trim() !== ''

function linesOf(block: Block): string[] {
  if (block.type !== 'textBlock') return []
  return [plainInline(block.content), block.attrs.speaker ?? ''].filter(isSaid)
}

const aboutPhoto = (caption: string, alt: string) =>
  [caption, isSaid(alt) ? `Alt text: ${alt}` : ''].filter(isSaid).join('\n')

/** All words of a story as plain text, for a clipboard that must lose none of them. */
export const plainWords = ({ headline, standfirst, lead, body }: StoryText) =>
  [
    headline,
    standfirst,
    body.content.flatMap(linesOf).join('\n'),
    ...lead.map(({ caption, alt }) => aboutPhoto(caption, alt)),
    ...body.content.map((block) =>
      block.type === 'photo' ? aboutPhoto(plainInline(block.content), block.attrs.alt) : '',
    ),
  ]
    .filter(isSaid)
    .join('\n\n')
