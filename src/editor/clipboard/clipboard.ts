import { DOMSerializer, Slice, type Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { withNames } from '#domain/captions/codes-in-text.ts'
import { kindOf } from '#domain/story-text/text-block.ts'
import { withoutUnshowable } from '#domain/unshowable.ts'
import { isWebAddress } from '#domain/web-address.ts'
import { isTextBlock } from '../blocks/block-commands.ts'
import { setLink } from '../blocks/link-commands.ts'
import { carrySuggestions } from '../suggesting/as-suggestion.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { CopySerializer } from './copied-html.ts'
import { copiedText } from './copied-text.ts'
import type { CutWords } from './cut-words.ts'
import { flattenHtml, type Flattened } from './flatten-html.ts'
import {
  asRead,
  oneLineOf,
  withoutPartKind,
  withoutStyles,
  withoutSuggestions,
} from './words-in-slice.ts'

/** What the desk says after a paste that lost something. */
export type PasteReport = { sentence: string; pictures: number; undo(): void }

type Clipboard = {
  isOneLine: boolean
  undo: SharedUndo
  /** Of all fields of the story. */
  cutWords: CutWords
  tellPaste(report: PasteReport): void
  /** The codes that become names in a caption. */
  codes: () => CodeBook
}

const styles: Record<Flattened['source'], string> = {
  stet: '',
  Word: 'Pasted without Word’s styles.',
  'Google Docs': 'Pasted without Google Docs’ styles.',
  elsewhere: 'Pasted without its styles.',
}

const sentenceOf = ({ source, pictures }: Flattened) =>
  [
    styles[source],
    pictures === 1
      ? '1 picture was left out.'
      : pictures > 1 && `${pictures} pictures were left out.`,
  ]
    .filter(Boolean)
    .join(' ')

/** Keeps the kind of the first pasted block, which ProseMirror drops when it joins it to a block. */
export function withFirstKind(slice: Slice, target: Node): Slice {
  const { content, openStart, openEnd } = slice
  const first = content.firstChild
  if (openStart === 0 || !isTextBlock(first) || kindOf(first) === 'paragraph') return slice
  if (content.childCount > 1) return new Slice(content, 0, openEnd)
  const isIntoEmpty = isTextBlock(target) && target.content.size === 0
  return isIntoEmpty ? new Slice(content, 0, 0) : slice
}

/** Paste, drop and copy of words. Files are another matter: see photo/photo-files.ts. */
export function clipboard({ isOneLine, undo, cutWords, tellPaste, codes }: Clipboard): Plugin {
  let last: Flattened | undefined
  let isPlain = false
  let serializer: CopySerializer | undefined
  let isDragged = false
  /** Words that are dragged within their field, as they are read and with what is suggested about them. */
  let dragged: { read: Slice; whole: Slice } | undefined

  function insert(view: EditorView, change: Transaction): void {
    const flattened = last
    last = undefined
    undo.startStep()
    view.dispatch(change.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
    const step = undo.lastStep()
    undo.startStep()
    if (!flattened?.isCleaned || !step) return
    tellPaste({
      sentence: sentenceOf(flattened),
      pictures: flattened.pictures,
      undo: () => void step.takeBack(),
    })
  }

  return new Plugin({
    key: new PluginKey('clipboard'),
    props: {
      transformPastedHTML(html) {
        isPlain = false
        last = flattenHtml(withoutUnshowable(html))
        return last.html
      },
      transformPastedText(text, plain) {
        isPlain = plain
        last = undefined
        return withoutUnshowable(text)
      },
      transformPasted(pasted, view) {
        const slice = pasted === dragged?.read ? dragged.whole : withoutSuggestions(pasted)
        return isOneLine ? oneLineOf(slice, view.state.schema) : slice
      },
      transformCopied(slice, { state }) {
        const read = withoutPartKind(asRead(slice), state)
        if (isDragged) dragged = { read, whole: withoutPartKind(slice, state) }
        return read
      },
      clipboardTextSerializer: (slice) => copiedText(slice),
      clipboardSerializer: {
        serializeFragment(fragment, options, target) {
          const schema = fragment.firstChild?.type.schema
          if (!schema) return document.createDocumentFragment()
          const own = DOMSerializer.fromSchema(schema)
          serializer ??= new CopySerializer(own.nodes, own.marks)
          return serializer.serializeFragment(fragment, options, target)
        },
      } as DOMSerializer,
      handleDOMEvents: {
        // As ProseMirror does it, with a sign of what was cut.
        cut(view, event) {
          const { state, editable } = view
          const data = event.clipboardData
          if (!data || !editable || state.selection.empty) return false
          const slice = state.selection.content()
          const { dom, text } = view.serializeForClipboard(slice)
          event.preventDefault()
          data.clearData()
          data.setData('text/html', dom.innerHTML)
          data.setData('text/plain', text)
          const mark = cutWords.cut(withoutPartKind(slice, state))
          view.dispatch(state.tr.deleteSelection().scrollIntoView().setMeta('uiEvent', 'cut'))
          mark(data)
          return true
        },
        dragstart() {
          isDragged = true
          return false
        },
        dragend() {
          isDragged = false
          dragged = undefined
          return false
        },
      },
      handlePaste(view, event, slice) {
        const { state } = view
        const { $from, $to, empty } = state.selection
        const address = event.clipboardData?.getData('text/plain').trim() ?? ''
        if (!isOneLine && !empty && isTextBlock($from.parent) && $from.sameParent($to)) {
          if (isWebAddress(address))
            return setLink(address)(state, (change) => insert(view, change))
        }
        const carried = cutWords.read(event.clipboardData, state.schema, isPlain)
        const moved = carried && isPlain ? withoutStyles(carried) : carried
        const words = moved ?? slice
        if (words.size === 0) return false
        const isCaption = $from.parent.type.name === 'photo' && $from.sameParent($to)
        const change = state.tr.replaceSelection(
          isCaption
            ? oneLineOf(words, state.schema, (line) => withNames(line, codes()))
            : isOneLine
              ? oneLineOf(words, state.schema)
              : withFirstKind(words, $from.parent),
        )
        insert(view, moved ? carrySuggestions(change) : change)
        if (moved && view.state.doc !== state.doc) cutWords.notePaste()
        return true
      },
    },
  })
}
