import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { LettersPlace } from '#domain/house-style/finding.ts'
import { storyFields, type StoryField } from '#domain/story-text/story-text.ts'
import type { StoryEditing } from '../open-editing.ts'

/** What is only suggested stands in the editor, and is no word of the story. */
const isSuggested = (node: Node) =>
  node.marks.some(({ type }) => type.name === 'suggestedInsertion')

export const hasSuggestion = (node: Node) =>
  node.marks.some(({ type }) => type.name.startsWith('suggested'))

/** A block of a field and where its letters begin. */
function blockAt(view: EditorView, block: number): { node: Node; start: number } | undefined {
  const { doc } = view.state
  const node = doc.maybeChild(block)
  if (!node) return undefined
  let start = 1
  for (let i = 0; i < block; i += 1) start += doc.child(i).nodeSize
  return { node, start }
}

type Range = { view: EditorView; from: number; to: number }

/** Where letters of the reading form stand in the editor; undefined when there are fewer by now. */
export function rangeOfLetters(
  { editors }: Pick<StoryEditing, 'editors'>,
  { part, block, from, to }: LettersPlace,
): Range | undefined {
  const { view } = editors[part]
  const found = blockAt(view, block)
  if (!found) return undefined
  let letters = 0
  let start: number | undefined
  let end: number | undefined
  found.node.forEach((child, offset) => {
    if (isSuggested(child)) return
    const next = letters + child.nodeSize
    const posOf = (letter: number) => found.start + offset + letter - letters
    if (start === undefined && from >= letters && from < next) start = posOf(from)
    if (to > letters && to <= next) end = posOf(to)
    letters = next
  })
  if (from === to) end = start
  // Behind the last letter, or in a block without any.
  if (start === undefined && from === letters && from === to) {
    start = found.start + found.node.content.size
    end = start
  }
  return start === undefined || end === undefined ? undefined : { view, from: start, to: end }
}

/** The letter before which the caret stands; undefined where no text has it. */
export function placeOfCaret(
  { editors }: Pick<StoryEditing, 'editors'>,
  field: StoryField,
): LettersPlace | undefined {
  const { $head } = editors[field].view.state.selection
  if ($head.depth === 0) return undefined
  let letters = 0
  $head.parent.forEach((child, offset) => {
    if (isSuggested(child) || offset >= $head.parentOffset) return
    letters += Math.min(child.nodeSize, $head.parentOffset - offset)
  })
  return { part: field, block: $head.index(0), from: letters, to: letters }
}

/** In the order in which a story is read. */
export const inReadingOrder = (a: LettersPlace, b: LettersPlace) =>
  storyFields.indexOf(a.part) - storyFields.indexOf(b.part) || a.block - b.block || a.from - b.from
