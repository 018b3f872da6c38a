import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  joinBackward,
  joinForward,
  selectAll,
  selectNodeBackward,
  selectNodeForward,
  toggleMark,
} from '@tiptap/pm/commands'
import { keymap } from '@tiptap/pm/keymap'
import { NodeSelection, Plugin, PluginKey, type Command, type EditorState } from '@tiptap/pm/state'
import {
  backToParagraph,
  enterAfter,
  isTextBlock,
  moveBlock,
  setKind,
  shiftLevel,
  splitBlock,
} from '../blocks/block-commands.ts'
import { linkedWords } from '../blocks/link-commands.ts'

const isInCaption = ({ selection: { $from, empty } }: EditorState) =>
  empty && $from.parent.type.name === 'photo'

/** Backspace at the start of a caption selects the photo, so that a second one removes it. */
const selectPhoto: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!isInCaption(state) || $from.parentOffset > 0) return false
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, $from.before())))
  return true
}

/** Delete at the end of a caption does nothing: the words after it are no part of it. */
const stopAtCaptionEnd: Command = (state) =>
  isInCaption(state) &&
  state.selection.$from.parentOffset === state.selection.$from.parent.content.size

const hardBreak: Command = (state, dispatch) => {
  const type = state.schema.nodes['hardBreak']
  const { $from, $to } = state.selection
  if (!type || $from.parent.type.name !== 'textBlock' || !$from.sameParent($to)) return false
  dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView())
  return true
}

const mark =
  (name: 'bold' | 'italic'): Command =>
  (state, dispatch) =>
    toggleMark(state.schema.marks[name]!)(state, dispatch)

const deleteKeys = chainCommands(stopAtCaptionEnd, deleteSelection, joinForward, selectNodeForward)
const backspaceKeys = chainCommands(
  selectPhoto,
  backToParagraph,
  deleteSelection,
  joinBackward,
  selectNodeBackward,
)

/** Keys of every field. */
const commonKeys: Record<string, Command> = {
  ...baseKeymap,
  Backspace: backspaceKeys,
  'Shift-Backspace': backspaceKeys,
  'Mod-Backspace': backspaceKeys,
  Delete: deleteKeys,
  'Mod-Delete': deleteKeys,
  'Mod-a': selectAll,
}

/** Keys of the body, as in the help of the story screen. */
const bodyKeys: Record<string, Command> = {
  Enter: chainCommands(enterAfter, splitBlock, baseKeymap['Enter']!),
  'Shift-Enter': chainCommands(hardBreak, enterAfter, splitBlock),
  Tab: shiftLevel(1),
  'Shift-Tab': shiftLevel(-1),
  'Mod-]': shiftLevel(1),
  'Mod-[': shiftLevel(-1),
  'Mod-b': mark('bold'),
  'Mod-i': mark('italic'),
  'Mod-Alt-0': setKind('paragraph', { toggle: false }),
  'Mod-Alt-2': setKind('crosshead'),
  'Mod-Alt-3': setKind('small-crosshead'),
  'Mod-Shift-b': setKind('quote'),
  'Mod-Shift-8': setKind('bullet'),
  'Mod-Shift-7': setKind('numbered'),
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
}

/** AltGr writes letters (on Windows as Ctrl+Alt): then no shortcut fires and the letter is typed. */
const altGrGuard = () =>
  new Plugin({
    key: new PluginKey('AltGr'),
    props: {
      handleDOMEvents: {
        keydown: (_view, event) =>
          event.key.length === 1 && event.getModifierState?.('AltGraph') === true,
      },
    },
  })

/**
 * The browser tells of a moved caret only after the key that moved it, and on a busy page after the
 * next key as well: End and then Delete would be two keys at two places. So ProseMirror 1.42 looks
 * at the caret before any key that is more than a letter.
 */
const whereTheCaretIs = () =>
  new Plugin({
    key: new PluginKey('where the caret is'),
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey
          if (!isLetter && !event.isComposing && !view.composing) {
            view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
          }
          return false
        },
      },
    },
  })

/**
 * Enter with Alt, Ctrl or ⌘ is a key of the desk. ProseMirror takes every Enter for its own, and the
 * desk leaves alone what was taken.
 */
const enterOfTheDesk = () =>
  new Plugin({
    key: new PluginKey('enter of the desk'),
    props: {
      handleDOMEvents: {
        keydown: (_view, event) =>
          event.key === 'Enter' &&
          !event.isComposing &&
          (event.altKey || event.ctrlKey || event.metaKey),
      },
    },
  })

type Tools = { openLink(): void; toToolbar(): boolean }

/** Mod+K is for a link only while words are selected or the caret is in one. */
const toolKeys = ({ openLink, toToolbar }: Tools): Record<string, Command> => ({
  'Mod-k'(state) {
    if (!isTextBlock(state.selection.$from.parent) || !linkedWords(state)) return false
    openLink()
    return true
  },
  'Alt-F10': toToolbar,
})

export const writingKeys = (isBody: boolean, tools: Tools) => [
  altGrGuard(),
  whereTheCaretIs(),
  enterOfTheDesk(),
  ...(isBody ? [keymap(toolKeys(tools)), keymap(bodyKeys)] : []),
  keymap(commonKeys),
]
