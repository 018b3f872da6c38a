import { Editor, Node, type JSONContent } from '@tiptap/core'
import { keymap } from '@tiptap/pm/keymap'
import { Selection } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { definitionsOf } from '#domain/story-text/story-schema.ts'
import { colleaguesCarets } from '../carets/colleagues-carets.ts'
import { ownCaret } from '../carets/own-caret.ts'
import { tellPlace } from '../carets/tell-place.ts'
import { clipboard, type PasteReport } from '../clipboard/clipboard.ts'
import { openCutWords } from '../clipboard/cut-words.ts'
import { mayWritePlugin } from '../fields/may-write-plugin.ts'
import { codeRule } from '../typing/code-rule.ts'
import { quoteRule } from '../typing/quote-rule.ts'
import { typingRules } from '../typing/typing-rules.ts'
import { boundWords, readBound, type BoundMapping } from '../words/bound-words.ts'
import { openSharedUndo } from '../words/shared-undo.ts'
import { giveTextAtBirth } from '../words/text-at-birth.ts'
import { openWritingDoc } from '../words/writing-doc.ts'
import { writtenAs } from '../words/written-as.ts'
import type { MayWrite, WritingRules } from '../writing-rules.ts'
import { captionInEditor } from './caption-place.ts'
import { caretInCaption } from './caret-in-caption.ts'
import type { PhotoInText } from './photo-slots.ts'
import { LeadCaptionView } from './photo-view.ts'

export type CaptionTerms = {
  may: Exclude<MayWrite, 'everything'>
  /** BCP 47. */
  language: string
}

type ToOpen = {
  story: Y.Doc
  awareness: Awareness
  place: HTMLElement
  terms: CaptionTerms
  tellPaste: (report: PasteReport) => void
  codes: () => CodeBook
  /** Out of the caption, to where single keys work. */
  leave: () => void
}

export type CaptionEditing = ReturnType<typeof openCaption>

/**
 * The caption of a story's lead photo alone, on the story's own document: whoever writes in the
 * story sees it grow, and nothing else of the story is in reach of a key.
 */
export function openCaption({ story, awareness, place, tellPaste, leave, ...toOpen }: ToOpen) {
  let { terms } = toOpen
  const writing = openWritingDoc(story)
  giveTextAtBirth(writing.ydoc)
  const undo = openSharedUndo(writing.ydoc)
  const cutWords = openCutWords(writing.ydoc, undo)
  const views = new Set<LeadCaptionView>()
  const may = () => (writing.isNewer.get() ? 'nothing' : terms.may)
  const rules: WritingRules = { isOneLine: true, language: () => terms.language, may }
  let mapping: BoundMapping
  const stay = () => true
  const out = () => {
    leave()
    return true
  }
  const plugins = () => [
    ...boundWords({ field: 'lead', writing, undo, mapping }),
    mayWritePlugin(rules),
    // A caption that leaves this desk's field is not followed: the desk says so.
    ownCaret(writing.ydoc, () => false),
    colleaguesCarets('lead', awareness, writing.ydoc),
    caretInCaption(),
    keymap({ Enter: stay, 'Shift-Enter': stay, Escape: out }),
    typingRules([quoteRule(() => terms.language), codeRule(toOpen.codes)], undo),
    clipboard({ isOneLine: true, undo, cutWords, tellPaste, codes: toOpen.codes }),
  ]
  const editor = new Editor({
    element: place,
    extensions: definitionsOf('lead').map((each) => {
      if (each instanceof Node && each.name === 'photo') {
        return each.extend({
          addNodeView: () => () => {
            const view = new LeadCaptionView(rules)
            views.add(view)
            return view
          },
        })
      }
      return each instanceof Node && each.name === 'doc'
        ? each.extend({ addProseMirrorPlugins: plugins })
        : each
    }),
    onBeforeCreate({ editor: created }) {
      const bound = readBound(writing, 'lead', created.schema)
      // Tiptap takes a node as it is; its type only speaks of JSON.
      if (bound) created.options.content = bound.doc as unknown as JSONContent
      mapping = bound?.mapping
    },
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    enableCoreExtensions: {
      clipboardTextSerializer: false,
      delete: false,
      drop: false,
      keymap: false,
      paste: false,
      textDirection: false,
    },
    editable: may() !== 'nothing',
    editorProps: {
      attributes: () => ({
        class: 'stet-field stet-lead',
        'aria-label': 'Caption',
        'aria-multiline': 'false',
        'aria-readonly': String(may() === 'nothing'),
        lang: terms.language,
      }),
    },
  })
  editor.on('beforeTransaction', ({ transaction }) => {
    writing.writesAs(writtenAs(transaction))
  })
  editor.on('transaction', () => writing.writesAs('typed'))
  const told = tellPlace(awareness, { lead: editor })

  function redraw(): void {
    editor.setEditable(may() !== 'nothing', false)
    for (const view of views) view.draw()
  }
  const stopNewer = writing.isNewer.subscribe(redraw)

  return {
    editor,
    undo,
    /** Puts the caret at the end of the caption; false while none can be written. */
    focus(): boolean {
      const { view, state, isEditable } = editor
      if (!isEditable || state.doc.childCount === 0) return false
      view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView())
      view.focus()
      return true
    },
    /** The caption, for what writes it by a press. */
    placeOf: (photo: PhotoInText) => captionInEditor(photo, undo, awareness),
    setTerms(next: CaptionTerms) {
      terms = next
      redraw()
    },
    destroy() {
      stopNewer()
      told.destroy()
      editor.destroy()
      undo.destroy()
      writing.destroy()
    },
  }
}
