import { Fragment, Mark, Slice, type Node, type Schema } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { isTextBlock } from '../blocks/block-commands.ts'
import { isSuggestion } from '../suggesting/as-suggestion.ts'

const isInserted = (node: Node) => node.marks.some(({ type }) => type.name === 'suggestedInsertion')

/** The same with other inline content; what `change` answers nothing for goes. */
export function mapInline({ content, openStart, openEnd }: Slice, change: Change): Slice {
  const within = (fragment: Fragment): Fragment => {
    const nodes: Node[] = []
    fragment.forEach((node) => {
      const next = node.isInline ? change(node) : node.copy(within(node.content))
      if (next) nodes.push(next)
    })
    return Fragment.from(nodes)
  }
  return new Slice(within(content), openStart, openEnd)
}
type Change = (node: Node) => Node | undefined

/** What is suggested here is nobody's suggestion elsewhere. */
export const withoutSuggestions = (slice: Slice) =>
  mapInline(slice, (node) => node.mark(node.marks.filter((mark) => !isSuggestion(mark))))

/**
 * Paragraphs without styles, with what is suggested about their words; undefined when there are other
 * blocks among them than those of words.
 */
export function withoutStyles(slice: Slice): Slice | undefined {
  const { content, openStart, openEnd } = mapInline(slice, (node) =>
    node.mark(node.marks.filter(isSuggestion)),
  )
  const blocks = content.content.filter(isTextBlock)
  if (blocks.length < content.childCount) return undefined
  const plain = blocks.map(({ type, content: words }) => type.create(null, words))
  return new Slice(Fragment.from(plain), openStart, openEnd)
}

/** Copied words are those of the story; suggested ones come along when nothing else was copied. */
export function asRead(slice: Slice): Slice {
  let isAllInserted = true
  slice.content.descendants((node) => {
    if (node.isText && !isInserted(node)) isAllInserted = false
  })
  return withoutSuggestions(
    isAllInserted ? slice : mapInline(slice, (node) => (isInserted(node) ? undefined : node)),
  )
}

/** Copied words of a block that was not copied whole take its kind along to nowhere. */
export function withoutPartKind(slice: Slice, { selection }: EditorState): Slice {
  const { $from, $to } = selection
  const block = slice.content.firstChild
  if (slice.content.childCount !== 1 || slice.openStart !== 1 || !isTextBlock(block)) return slice
  if ($from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size) return slice
  return new Slice(Fragment.from(block.type.create(null, block.content)), 1, slice.openEnd)
}

/**
 * Several lines as one: line breaks and block ends become spaces. Of the marks only what is suggested
 * stays.
 *
 * @param wordsOf what the line says in place of the words that stood there
 */
export function oneLineOf(
  { content }: Slice,
  schema: Schema,
  wordsOf: (words: string) => string = (words) => words,
): Slice {
  const runs: { words: string; marks: readonly Mark[] }[] = []
  const put = (words: string, marks: readonly Mark[] = []) => {
    const last = runs.at(-1)
    const isGap = !last || last.words.endsWith(' ')
    const next = words.replace(/\s+/g, ' ')
    const rest = isGap ? next.trimStart() : next
    if (last && Mark.sameSet(last.marks, marks)) last.words += rest
    else if (rest) runs.push({ words: rest, marks })
  }
  content.descendants((node) => {
    if (node.isText) put(node.text ?? '', node.marks.filter(isSuggestion))
    else put(' ')
    return true
  })
  const last = runs.at(-1)
  if (last) last.words = last.words.trimEnd()
  const nodes = runs.flatMap(({ words, marks }) =>
    words ? [schema.text(wordsOf(words), marks)] : [],
  )
  return new Slice(Fragment.from(nodes), 0, 0)
}
