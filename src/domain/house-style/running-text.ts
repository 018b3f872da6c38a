import type { BlockKind } from '../story-text/block-kinds.ts'
import { plainInline } from '../story-text/read-story-text.ts'
import type { Inline, StoryField, StoryText } from '../story-text/story-text.ts'
import type { LettersPlace } from './finding.ts'

/** One stretch of words that is read in one go: a line, a block or a caption. */
export type RunningText = {
  part: StoryField
  block: number
  kind: BlockKind | 'line' | 'caption'
  text: string
  /** The runs it is made of, where a part has marks. */
  content: readonly Inline[]
  /** Under a pull quote. */
  speaker?: string | null
}

const line = (part: StoryField, text: string, kind: 'line' | 'caption' = 'line'): RunningText => ({
  part,
  block: 0,
  kind,
  text,
  content: [],
})

/** All words that readers see, in reading order; an empty block counts as one. */
export function runningTexts({ headline, standfirst, lead, body }: StoryText): RunningText[] {
  return [
    line('headline', headline),
    line('standfirst', standfirst),
    ...lead.slice(0, 1).map(({ caption }) => line('lead', caption, 'caption')),
    ...body.content.flatMap((block, place): RunningText[] => {
      if (block.type === 'rule') return []
      return [
        {
          part: 'body',
          block: place,
          kind: block.type === 'photo' ? 'caption' : block.attrs.kind,
          text: plainInline(block.content),
          content: block.content,
          ...(block.type === 'textBlock' && { speaker: block.attrs.speaker }),
        },
      ]
    }),
  ]
}

export const placeIn = (
  { part, block }: Pick<RunningText, 'part' | 'block'>,
  from: number,
  to: number,
): LettersPlace => ({ part, block, from, to })

/** The letters between two places, with what stands before and after them. */
export type Found = { at: LettersPlace; words: string; text: RunningText; groups: RegExpExecArray }

/** Every place at which a pattern (with the flag g) stands in the words. */
export function* findIn(texts: readonly RunningText[], pattern: RegExp): Generator<Found> {
  for (const text of texts) {
    for (const match of text.text.matchAll(pattern)) {
      const from = match.index
      const words = match[0]
      yield { at: placeIn(text, from, from + words.length), words, text, groups: match }
    }
  }
}

/** The first words of a text, by which a person finds it again. */
export const beginningOf = (text: string, most = 40) => {
  const words = text.trim().replaceAll(/\s+/g, ' ')
  return words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/, '')} …`
}
