import { DOMSerializer, Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { withNames } from '#domain/captions/codes-in-text.ts'
import { suggestionMarks } from '#domain/story-text/suggestions/suggestion.ts'
import { kindOf } from '#domain/story-text/text-block.ts'
import { withoutUnshowable } from '#domain/unshowable.ts'
import { isWebAddress } from '#domain/web-address.ts'
import { isTextBlock } from '../blocks/block-commands.ts'
import { setLink } from '../blocks/link-commands.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { CopySerializer } from './copied-html.ts'
import { copiedText } from './copied-text.ts'
import { flattenHtml, type Flattened } from './flatten-html.ts'

/** What the desk says after a paste that lost something. */
export type PasteReport = { sentence: string; pictures: number; undo(): void }

type Clipboard = {
  isOneLine: boolean
  undo: SharedUndo
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

/** Several lines as one: line breaks and block ends become spaces. */
const oneLineOf = (content: Fragment) =>
  content.textBetween(0, content.size, ' ', ' ').replace(/\s+/g, ' ').trim()

/** Keeps the kind of the first pasted block, which ProseMirror drops when it joins it to a block. */
export function withFirstKind(slice: Slice, target: Node): Slice {
  const { content, openStart, openEnd } = slice
  const first = content.firstChild
  if (openStart === 0 || !isTextBlock(first) || kindOf(first) === 'paragraph') return slice
  if (content.childCount > 1) return new Slice(content, 0, openEnd)
  const isIntoEmpty = isTextBlock(target) && target.content.size === 0
  return isIntoEmpty ? new Slice(content, 0, 0) : slice
}

/** Copied words of a block that was not copied whole take its kind along to nowhere. */
function withoutPartKind(slice: Slice, { selection }: EditorState): Slice {
  const { $from, $to } = selection
  const block = slice.content.firstChild
  if (slice.content.childCount !== 1 || slice.openStart !== 1 || !isTextBlock(block)) return slice
  if ($from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size) return slice
  return new Slice(Fragment.from(block.type.create(null, block.content)), 1, slice.openEnd)
}

const isSuggestion = ({ type }: Mark) => (suggestionMarks as readonly string[]).includes(type.name)

const isInserted = (node: Node) => node.marks.some(({ type }) => type.name === 'suggestedInsertion')

function mapInline(content: Fragment, change: (node: Node) => Node | undefined): Fragment {
  const nodes: Node[] = []
  content.forEach((node) => {
    const next = node.isInline ? change(node) : node.copy(mapInline(node.content, change))
    if (next) nodes.push(next)
  })
  return Fragment.from(nodes)
}

const withContent = ({ openStart, openEnd }: Slice, content: Fragment) =>
  new Slice(content, openStart, openEnd)

/** What is suggested here is nobody's suggestion elsewhere. */
const withoutSuggestions = (slice: Slice) =>
  withContent(
    slice,
    mapInline(slice.content, (node) => node.mark(node.marks.filter((mark) => !isSuggestion(mark)))),
  )

/** Copied words are those of the story; suggested ones come along when nothing else was copied. */
function asRead(slice: Slice): Slice {
  let isAllInserted = true
  slice.content.descendants((node) => {
    if (node.isText && !isInserted(node)) isAllInserted = false
  })
  if (isAllInserted) return withoutSuggestions(slice)
  return withoutSuggestions(
    withContent(
      slice,
      mapInline(slice.content, (node) => (isInserted(node) ? undefined : node)),
    ),
  )
}

/** Paste, drop and copy of words. Files are another matter: see photo/photo-files.ts. */
export function clipboard({ isOneLine, undo, tellPaste, codes }: Clipboard): Plugin {
  let last: Flattened | undefined
  let serializer: CopySerializer | undefined
  /** Words are carried elsewhere in the story: they take along what is suggested about them. */
  let isCarried = false

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
        last = flattenHtml(withoutUnshowable(html))
        return last.html
      },
      transformPastedText(text) {
        last = undefined
        return withoutUnshowable(text)
      },
      transformPasted(pasted, view) {
        const slice = isCarried ? pasted : withoutSuggestions(pasted)
        if (!isOneLine) return slice
        const words = oneLineOf(slice.content)
        return words ? new Slice(Fragment.from(view.state.schema.text(words)), 0, 0) : Slice.empty
      },
      transformCopied: (slice, view) =>
        withoutPartKind(isCarried ? slice : asRead(slice), view.state),
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
        dragstart() {
          isCarried = true
          return false
        },
        dragend() {
          isCarried = false
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
        if (slice.size === 0) return false
        if ($from.parent.type.name === 'photo' && $from.sameParent($to)) {
          const words = withNames(oneLineOf(slice.content), codes())
          insert(view, state.tr.insertText(words, $from.pos, $to.pos))
          return true
        }
        insert(view, state.tr.replaceSelection(withFirstKind(slice, $from.parent)))
        return true
      },
    },
  })
}
