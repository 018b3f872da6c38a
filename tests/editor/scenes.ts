import { block, story } from '../support/story-text.ts'
import { cutTo, joinToBefore, moveParagraph, splitBefore, type Deed } from './deeds.ts'

export const paragraphs = [
  [
    'The council said that the vote is off.',
    'The mayor left the room at noon.',
    'Nobody asked why.',
  ],
  [
    'Most of the boats stayed in the harbour.',
    'The bridge was closed.',
    'The price of fuel was too high.',
  ],
  ['The bus leaves at ten.', 'Nobody knew that.'],
]
export const filed = story(
  { headline: 'Ferry' },
  ...paragraphs.map((sentences) => block('paragraph', sentences.join(' '))),
)
export const bridge = 'The bridge was closed.'

/** What somebody does, and what the words are by that. */
export type Scene = {
  does: Deed
  /** How many undos take it back; else one. */
  steps?: number
  writes?: [old: string | RegExp, now: string][]
  adds?: string
  takesOut?: string
  /** Two who put something in the place of one word both keep theirs. */
  replacesFirstWord?: true
}

/** What takes words elsewhere, or into other paragraphs. */
export const takenElsewhere: Record<string, Scene> = {
  'splits a paragraph': { does: splitBefore('The mayor') },
  'splits the other one': { does: splitBefore(bridge) },
  'joins two paragraphs': { does: joinToBefore('Most') },
  'joins the last two': { does: joinToBefore('The bus') },
  'moves a paragraph up': { does: moveParagraph('Most', -1) },
  'moves a paragraph down': { does: moveParagraph('The council', 1) },
  'cuts a sentence and pastes it in the paragraph before': {
    does: cutTo(bridge, 'why.'),
    steps: 2,
  },
  'cuts the first sentence and pastes it in the next paragraph': {
    does: cutTo('The council said that the vote is off.', 'harbour.'),
    steps: 2,
  },
  'cuts a sentence and pastes it at the end': {
    does: cutTo('The mayor left the room at noon.', 'that.'),
    steps: 2,
  },
}

/** Words and full stops, in the order of the alphabet. */
export const wordsOf = (text: string) => (text.match(/\p{L}+|\./gu) ?? []).toSorted()
