/** What a text block may be. An attribute of one node: a conversion then loses nobody's words. */
export const blockKinds = [
  'paragraph',
  'crosshead',
  'small-crosshead',
  'quote',
  'pull-quote',
  'bullet',
  'numbered',
] as const
export type BlockKind = (typeof blockKinds)[number]

export const isListKind = (kind: string) => kind === 'bullet' || kind === 'numbered'
export const isCrosshead = (kind: string) => kind === 'crosshead' || kind === 'small-crosshead'

export const deepestListLevel = 3
