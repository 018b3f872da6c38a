import { plainInline } from '../story-text/read-story-text.ts'
import type { StoryText } from '../story-text/story-text.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

function bagOf({ headline, standfirst, lead, body }: StoryText): Map<string, number> {
  const bag = new Map<string, number>()
  const texts = [
    headline,
    standfirst,
    ...lead.map(({ caption }) => caption),
    ...body.content.map((block) => (block.type === 'rule' ? '' : plainInline(block.content))),
  ]
  for (const text of texts) {
    for (const { segment, isWordLike } of segmenter.segment(text)) {
      if (isWordLike) bag.set(segment, (bag.get(segment) ?? 0) + 1)
    }
  }
  return bag
}

/** How many words of a story are nowhere in a later form of it. Words carried elsewhere are not lost. */
export function lostWords(before: StoryText, after: StoryText): { lost: number; of: number } {
  const left = bagOf(after)
  let lost = 0
  let of = 0
  for (const [word, count] of bagOf(before)) {
    of += count
    lost += Math.max(0, count - (left.get(word) ?? 0))
  }
  return { lost, of }
}

/** So many words gone in one step are worth a revision of their own. */
const fewestWords = 5
const share = 0.3

export const isLargeDeletion = ({ lost, of }: { lost: number; of: number }) =>
  lost >= fewestWords && lost > of * share
