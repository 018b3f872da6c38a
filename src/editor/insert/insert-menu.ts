import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { isTextBlock } from '../blocks/block-commands.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { choicesFor, type InsertChoice, type PhotoSource } from './insert-choices.ts'

export type OpenMenu = {
  choices: readonly InsertChoice[]
  active: number
  /** Of the slash, in the document. */
  from: number
  query: string
}

export type InsertMenu = Watched<OpenMenu | undefined> & {
  plugin: Plugin
  choose(view: EditorView, choice: InsertChoice): void
  /** The `+` beside a block: an empty block there, with the menu open. */
  openBeside(view: EditorView, pos: number): void
  setActive(active: number): void
}

export const menuId = 'stet-insert'
export const choiceId = (index: number) => `${menuId}-${index}`

const lookBack = 40
const slash = /(?:^|\s)\/([^/]{0,30})$/

type Typed = { from: number; query: string }

/** The slash before the caret and what was typed after it. */
function typedSlash({ selection }: EditorState): Typed | undefined {
  const { $from, empty } = selection
  if (!empty || !isTextBlock($from.parent)) return undefined
  const start = Math.max(0, $from.parentOffset - lookBack)
  const before = $from.parent.textBetween(start, $from.parentOffset, null, '\n')
  const query = slash.exec(before)?.[1]
  if (query === undefined || /^\s/.test(query)) return undefined
  return { from: $from.pos - query.length - 1, query }
}

/** The menu of what can be inserted. The slash stays a slash until something is chosen. */
export function openInsertMenu(
  undo: SharedUndo,
  pickPhoto: (from: PhotoSource) => void,
): InsertMenu {
  const menu = watched<OpenMenu | undefined>(undefined)
  let isByButton = false

  function show({ from, query }: Typed): void {
    const choices = choicesFor(query)
    const before = menu.get()
    const active = before?.query === query ? Math.min(before.active, choices.length - 1) : 0
    menu.set({ choices, active, from, query })
  }
  function close(): void {
    menu.set(undefined)
    isByButton = false
  }
  function removeSlash(view: EditorView): void {
    const typed = typedSlash(view.state)
    if (typed) view.dispatch(view.state.tr.delete(typed.from, view.state.selection.from))
  }
  function choose(view: EditorView, choice: InsertChoice): void {
    close()
    undo.startStep()
    removeSlash(view)
    choice.run(view, pickPhoto)
    undo.startStep()
    view.focus()
  }

  const plugin = new Plugin({
    key: new PluginKey('insert menu'),
    props: {
      attributes: (): Record<string, string> => ({ 'aria-haspopup': 'listbox' }),
      handleKeyDown(view, event) {
        const open = menu.get()
        if (!open || event.isComposing) return false
        if (event.key === 'Escape') {
          if (isByButton) removeSlash(view)
          close()
          return true
        }
        const count = open.choices.length
        const choice = open.choices[open.active]
        if (count === 0 || !choice) return false
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        if (by !== undefined) {
          menu.set({ ...open, active: (open.active + by + count) % count })
          return true
        }
        if (event.key !== 'Enter' && event.key !== 'Tab') return false
        choose(view, choice)
        return true
      },
      handleDOMEvents: {
        blur(view) {
          // A press on a choice takes the focus for a moment; it is given back by then.
          setTimeout(() => {
            if (!view.hasFocus()) close()
          }, 150)
          return false
        },
      },
    },
    view: () => ({
      update(view, before) {
        const { state } = view
        const isOpen = menu.get() !== undefined
        const isSameDoc = state.doc === before.doc
        if (isSameDoc && (!isOpen || state.selection.eq(before.selection))) return
        const typed = typedSlash(state)
        if (isOpen) {
          if (typed) show(typed)
          else close()
          return
        }
        const isForward = state.selection.head === before.selection.head + 1
        const isTyped = ySyncPluginKey.getState(state)?.isChangeOrigin !== true
        if (isTyped && isForward && typed?.query === '') show(typed)
      },
    }),
  })

  return {
    get: menu.get,
    subscribe: menu.subscribe,
    plugin,
    choose,
    setActive(active) {
      const open = menu.get()
      if (open && open.active !== active) menu.set({ ...open, active })
    },
    openBeside(view, pos) {
      const { state } = view
      const node = state.doc.nodeAt(pos)
      if (!node) return
      undo.startStep()
      const transaction = state.tr
      let at = pos
      if (!isTextBlock(node) || node.content.size > 0) {
        at = pos + node.nodeSize
        transaction.insert(at, state.schema.nodes['textBlock']!.create())
      }
      transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).insertText('/')
      view.dispatch(transaction.scrollIntoView())
      view.focus()
      isByButton = true
      show({ from: at + 1, query: '' })
    },
  }
}
