import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import type { Block, Inline, Mark, StoryText } from '#domain/story-text/story-text.ts'

const marked = /\*\*(.+?)\*\*|_(.+?)_|\[(.+?)\]\((.+?)\)/gu

/** Text with `**bold**`, `_italic_` and `[words](address)`. */
function inline(text: string): Inline[] {
  const runs: Inline[] = []
  const add = (words: string, mark?: Mark) => {
    if (words) runs.push({ type: 'text', text: words, ...(mark && { marks: [mark] }) })
  }
  let from = 0
  for (const match of text.matchAll(marked)) {
    const [whole, bold, italic, words, href] = match
    add(text.slice(from, match.index))
    if (bold) add(bold, { type: 'bold' })
    if (italic) add(italic, { type: 'italic' })
    if (words && href) add(words, { type: 'link', attrs: { href } })
    from = match.index + whole.length
  }
  add(text.slice(from))
  return runs
}

const block = (
  kind: BlockKind,
  text: string,
  more: { box?: string; speaker?: string } = {},
): Block => ({
  type: 'textBlock',
  attrs: { kind, level: 0, box: more.box ?? null, speaker: more.speaker ?? null },
  content: inline(text),
})

export const p = (text: string) => block('paragraph', text)
export const crosshead = (text: string) => block('crosshead', text)
export const quote = (text: string) => block('quote', text)
export const pullQuote = (text: string, speaker: string) => block('pull-quote', text, { speaker })
export const bullets = (...items: string[]) => items.map((text) => block('bullet', text))
export const numbered = (...items: string[]) => items.map((text) => block('numbered', text))
export const rule: Block = { type: 'rule' }

/** A fact box: its title and its list. */
export const factBox = (box: string, title: string, ...items: string[]): Block[] => [
  block('small-crosshead', title, { box }),
  ...items.map((text) => block('bullet', text, { box })),
]

export const photoInText = (photoId: string, caption: string, alt: string): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: inline(caption),
})

type Parts = {
  headline: string
  standfirst: string
  photo?: { photoId: string; caption: string; alt: string }
  body: readonly (Block | Block[])[]
}

/** All words of a story. */
export const words = ({ headline, standfirst, photo, body }: Parts): StoryText => ({
  headline,
  standfirst,
  lead: photo ? [photo] : [],
  body: { type: 'doc', content: body.flat() },
})
