import {
  IconBlockquote,
  IconH2,
  IconH3,
  IconLibraryPhoto,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconQuote,
  IconSeparatorHorizontal,
} from '@tabler/icons-react'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import { setKind } from '../blocks/block-commands.ts'

/** Where a photo for the text comes from. */
export type PhotoSource = 'device' | 'library'

export type InsertChoice = {
  name: string
  hint?: string
  /** Other words people type for it, in small letters. */
  alias: string
  icon: typeof IconQuote
  run(view: EditorView, pickPhoto: (from: PhotoSource) => void): void
}

const kind = (wanted: BlockKind) => (view: EditorView) => {
  setKind(wanted, { toggle: false })(view.state, view.dispatch)
}

/** A rule before the block with the caret when that is empty, else after it. */
function insertRule({ state, dispatch }: EditorView): void {
  const { $from } = state.selection
  const rule = state.schema.nodes['rule']!.create()
  if ($from.parent.content.size === 0) {
    dispatch(state.tr.insert($from.before(1), rule).scrollIntoView())
    return
  }
  const end = $from.after(1)
  const transaction = state.tr.insert(end, [rule, state.schema.nodes['textBlock']!.create()])
  dispatch(
    transaction.setSelection(TextSelection.create(transaction.doc, end + 2)).scrollIntoView(),
  )
}

export const insertChoices: readonly InsertChoice[] = [
  {
    name: 'Crosshead',
    alias: 'heading h2 підзаголовок заголовок zwischentitel intertitre',
    icon: IconH2,
    run: kind('crosshead'),
  },
  {
    name: 'Small crosshead',
    alias: 'heading h3 малий підзаголовок',
    icon: IconH3,
    run: kind('small-crosshead'),
  },
  {
    name: 'Quote',
    hint: 'someone’s words',
    alias: 'blockquote цитата zitat citation',
    icon: IconQuote,
    run: kind('quote'),
  },
  {
    name: 'Pull quote',
    hint: 'lifted out, with speaker',
    alias: 'цитата врізка zitat exergue',
    icon: IconBlockquote,
    run: kind('pull-quote'),
  },
  {
    name: 'List',
    alias: 'bullet список liste',
    icon: IconList,
    run: kind('bullet'),
  },
  {
    name: 'Numbered list',
    alias: 'ordered нумерований список liste',
    icon: IconListNumbers,
    run: kind('numbered'),
  },
  {
    name: 'Photo',
    hint: 'from this device',
    alias: 'picture image фото світлина знімок bild foto',
    icon: IconPhoto,
    run: (_view, pickPhoto) => pickPhoto('device'),
  },
  {
    name: 'Choose from Photos',
    hint: 'in the library',
    alias: 'photo library picture image фото світлина знімок bild foto',
    icon: IconLibraryPhoto,
    run: (_view, pickPhoto) => pickPhoto('library'),
  },
  {
    name: 'Rule',
    alias: 'line hr лінія риска linie filet',
    icon: IconSeparatorHorizontal,
    run: insertRule,
  },
]

/** Those whose name or alias begins, in any of its words, with what was typed. */
export function choicesFor(typed: string): readonly InsertChoice[] {
  const wanted = typed.trim().toLowerCase()
  if (!wanted) return insertChoices
  return insertChoices.filter(({ name, alias }) =>
    ` ${name.toLowerCase()} ${alias}`.includes(` ${wanted}`),
  )
}
