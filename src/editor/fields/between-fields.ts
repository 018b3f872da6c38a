import { keymap } from '@tiptap/pm/keymap'
import type { Command, EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { kindOf } from '#domain/story-text/text-block.ts'
import { isTextBlock } from '../blocks/block-commands.ts'

export type Side = 'start' | 'end'

export type FieldWays = {
  /** Puts the caret into a field; false when it cannot take it. */
  goTo(field: StoryField, side: Side): boolean
  /** Esc: out of the text, to where single keys work. */
  leave(): void
}

const after: Record<StoryField, StoryField[]> = {
  headline: ['standfirst', 'lead', 'body'],
  standfirst: ['lead', 'body'],
  lead: ['body'],
  body: [],
}
const before: Record<StoryField, StoryField[]> = {
  headline: [],
  standfirst: ['headline'],
  lead: ['standfirst', 'headline'],
  body: ['lead', 'standfirst', 'headline'],
}
/** Enter skips the caption: a writer goes on writing. */
const afterEnter: Partial<Record<StoryField, StoryField>> = {
  headline: 'standfirst',
  standfirst: 'body',
  lead: 'body',
}
const afterBackspace: Partial<Record<StoryField, StoryField>> = {
  standfirst: 'headline',
  body: 'standfirst',
}

const atEdge = ({ doc, selection }: EditorState, side: Side): boolean => {
  const { $head, empty } = selection
  if (!empty || $head.depth !== 1) return false
  if (side === 'start') return $head.index(0) === 0
  return $head.index(0) === doc.childCount - 1
}

const isAtVeryStart = (state: EditorState) =>
  atEdge(state, 'start') && state.selection.$head.parentOffset === 0

function isRightToLeft(view: EditorView | undefined): boolean {
  const node = view?.domAtPos(view.state.selection.head).node
  const element = node instanceof Element ? node : node?.parentElement
  return element ? getComputedStyle(element).direction === 'rtl' : false
}

/** Enter, Backspace at the start and the arrow keys lead from field to field, as in one text. */
export function betweenFields(field: StoryField, ways: FieldWays) {
  const go = (fields: readonly StoryField[], side: Side) =>
    fields.some((each) => ways.goTo(each, side))

  const enter: Command = () => {
    const next = afterEnter[field]
    return next !== undefined && (ways.goTo(next, next === 'body' ? 'start' : 'end') || true)
  }
  const backspace: Command = (state) => {
    const up = afterBackspace[field]
    const { parent } = state.selection.$head
    if (!up || !isAtVeryStart(state) || !isTextBlock(parent)) return false
    return kindOf(parent) === 'paragraph' && ways.goTo(up, 'end')
  }
  const arrow =
    (key: 'up' | 'down' | 'left' | 'right'): Command =>
    (state, _dispatch, view?: EditorView) => {
      const isForward = key === 'down' || key === (isRightToLeft(view) ? 'left' : 'right')
      if (!view || !atEdge(state, isForward ? 'end' : 'start')) return false
      if (!view.endOfTextblock(key)) return false
      return isForward ? go(after[field], 'start') : go(before[field], 'end')
    }
  const leave: Command = () => {
    ways.leave()
    return true
  }

  return keymap({
    ...(field === 'body' ? {} : { Enter: enter, 'Shift-Enter': enter }),
    Backspace: backspace,
    ArrowUp: arrow('up'),
    ArrowDown: arrow('down'),
    ArrowLeft: arrow('left'),
    ArrowRight: arrow('right'),
    Escape: leave,
  })
}
