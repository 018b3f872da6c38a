import { Editor, Node, type JSONContent } from '@tiptap/core'
import { dropCursor } from '@tiptap/pm/dropcursor'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { Selection, type Plugin } from '@tiptap/pm/state'
import type { NodeView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { lineOf } from '#domain/story-text/read-story-text.ts'
import { definitionsOf } from '#domain/story-text/story-schema.ts'
import { storyFields, type StoryField } from '#domain/story-text/story-text.ts'
import {
  settleSuggestions,
  type Decision,
} from '#domain/story-text/suggestions/settle-suggestions.ts'
import type { Suggestion } from '#domain/story-text/suggestions/suggestion.ts'
import { BlockView } from './blocks/block-view.ts'
import { listTree } from './blocks/list-tree.ts'
import { selectedNodeGuard } from './blocks/selected-node.ts'
import { colleaguesCarets } from './carets/colleagues-carets.ts'
import { litWords } from './carets/lit-words.ts'
import { goOut } from './carets/go-out.ts'
import { openGoneBlock } from './carets/gone-block.ts'
import { ownCaret, type WayOut } from './carets/own-caret.ts'
import { tellPlace } from './carets/tell-place.ts'
import { clipboard, type PasteReport } from './clipboard/clipboard.ts'
import { openCutWords } from './clipboard/cut-words.ts'
import { commentMarks } from './comments/comment-marks.ts'
import { openStoryComments, type StoryComments } from './comments/story-comments.ts'
import { betweenFields, type FieldWays } from './fields/between-fields.ts'
import { linkClicks } from './fields/link-clicks.ts'
import { mayWritePlugin } from './fields/may-write-plugin.ts'
import { placeholder } from './fields/placeholder.ts'
import { writingKeys } from './fields/writing-keys.ts'
import type { PhotoSource } from './insert/insert-choices.ts'
import { openInsertMenu, type InsertMenu } from './insert/insert-menu.ts'
import { caretInCaption } from './photo/caret-in-caption.ts'
import { photoFiles } from './photo/photo-files.ts'
import { openPhotoDrag, type PhotoDrag } from './photo/photo-drag.ts'
import { openPhotoOrder, photoKeys, type PhotoOrder } from './photo/photo-order.ts'
import { openPhotoSlots, type PhotoSlots } from './photo/photo-slots.ts'
import { LeadCaptionView, PhotoView } from './photo/photo-view.ts'
import { openUploadPlaces, type UploadPlaces } from './photo/upload-places.ts'
import { kindRule, ruleRule } from './typing/block-rules.ts'
import { codeRule } from './typing/code-rule.ts'
import { boldRule, italicRule } from './typing/mark-rules.ts'
import { quoteRule } from './typing/quote-rule.ts'
import { onlyWords, suggesting, suggestingKeys } from './suggesting/suggesting.ts'
import type { Signer } from './suggesting/as-suggestion.ts'
import { settleKeys, type SuggestionHere } from './suggesting/suggestion-at-caret.ts'
import { typingRules, type TypingRule } from './typing/typing-rules.ts'
import { boundWords, readBound, type BoundMapping } from './words/bound-words.ts'
import { openSharedUndo, type SharedUndo } from './words/shared-undo.ts'
import { giveTextAtBirth } from './words/text-at-birth.ts'
import { openWritingDoc, type WritingDoc } from './words/writing-doc.ts'
import { writtenAs } from './words/written-as.ts'
import type { MayWrite, WritingRules } from './writing-rules.ts'
import type { EditorPhotos } from './editor-photos.ts'

export type ChosenSuggestion = Pick<Suggestion, 'personId' | 'id'>

/** What a story's words are written under. */
export type Terms = {
  may: MayWrite
  /** BCP 47. */
  language: string
  /** What this person changes is only suggested. */
  suggests?: boolean
}

/** The desk around the editors, as it is at the moment: they ask anew each time. */
export type Surroundings = {
  photos: Pick<EditorPhotos, 'upload' | 'codes'>
  tellPaste(report: PasteReport): void
  headlineLeft(words: string): void
  /** Out of the text, to where single keys work. */
  leave(): void
  openLink(): void
  toToolbar(): boolean
  pickPhoto(from: PhotoSource): void
  /** Where the words of comments stand is not known here any more. */
  askComments(): void
  chooseComment(id: string): void
  /** Files for the lead photo; false when it takes none now. */
  leadFiles(files: File[]): boolean
  /** A photo of the body is to lead the story. */
  leadWith(pos: number): void
  /** A change that was not made, and why. */
  tellRefused(sentence: string): void
  /** Asked by a key, of the suggestion at the caret. */
  settle(decision: Decision, suggestion: SuggestionHere): void
}

export type StoryEditing = {
  awareness: Awareness
  editors: Record<StoryField, Editor>
  undo: SharedUndo
  writing: WritingDoc
  photoSlots: PhotoSlots
  photoOrder: PhotoOrder
  photoDrag: PhotoDrag
  uploads: UploadPlaces
  insertMenu: InsertMenu
  comments: StoryComments
  goTo: FieldWays['goTo']
  /**
   * Accepts or refuses suggestions, all that are open when none are named, as one step of undo.
   * Answers how to take that back.
   */
  settle(
    decision: Decision,
    chosen?: readonly ChosenSuggestion[],
  ): { takeBack(): boolean } | undefined
  setTerms(terms: Terms): void
  destroy(): void
}

type ToOpen = {
  /** Its `guid` names the story, whenever it is opened in this tab. */
  story: Y.Doc
  awareness: Awareness
  places: Record<StoryField, HTMLElement>
  terms: Terms
  /** Whose name stands under what is suggested. */
  signer: Signer
  now: () => Surroundings
}

export const fieldNames: Record<StoryField, string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  lead: 'Caption',
  body: 'Body',
}

type Drawn = NodeView & { draw(): void }

/** Which fields a right opens for typing. */
const mayType = (field: StoryField, may: MayWrite) =>
  may === 'everything' || (may === 'photo-words' && (field === 'lead' || field === 'body'))

/** The four fields of a story on one document, with one undo, bound to what colleagues write. */
export function openEditing(toOpen: ToOpen): StoryEditing {
  const { story, awareness, places, signer, now } = toOpen
  let { terms } = toOpen
  const writing = openWritingDoc(story)
  giveTextAtBirth(writing.ydoc)
  const undo = openSharedUndo(writing.ydoc)
  const cutWords = openCutWords(writing.ydoc, undo)
  const photoSlots = openPhotoSlots()
  const editors = {} as Record<StoryField, Editor>
  const uploads = openUploadPlaces(
    `body of ${story.guid} by ${signer.personId}`,
    () => now().photos,
    () => editors.body.view,
    () => suggests(),
  )
  const insertMenu = openInsertMenu(undo, (from) => now().pickPhoto(from))
  const views = new Set<Drawn>()

  const may = () => (writing.isNewer.get() ? 'nothing' : terms.may)
  const suggests = () => terms.suggests === true && may() === 'everything'
  const whenDirect =
    (rule: TypingRule): TypingRule =>
    (...of) =>
      suggests() ? undefined : rule(...of)
  const photoOrder = openPhotoOrder({
    ydoc: writing.ydoc,
    undo,
    may: () => may() === 'everything' && !suggests(),
    body: () => editors.body.view,
  })
  const photoDrag = openPhotoDrag(photoOrder)
  function refuseMove(): boolean {
    if (may() === 'everything' && suggests()) now().tellRefused(onlyWords)
    return !photoOrder.mayMove()
  }
  const rulesOf = (field: StoryField): WritingRules => ({
    isOneLine: field !== 'body',
    language: () => terms.language,
    may,
  })

  function goTo(field: StoryField, side: 'start' | 'end'): boolean {
    const editor = editors[field]
    const { view, state } = editor
    if (!editor.isEditable || (field === 'lead' && state.doc.childCount === 0)) return false
    const caret = side === 'start' ? Selection.atStart(state.doc) : Selection.atEnd(state.doc)
    view.dispatch(state.tr.setSelection(caret).scrollIntoView())
    // At once, unlike Tiptap's own command: the next key belongs to this field already.
    view.focus()
    return true
  }

  const goneBlock = openGoneBlock(writing.ydoc.getXmlFragment('body'))
  const out = (way: WayOut) => {
    undo.startStep()
    return goOut(
      storyFields.map((field) => editors[field].view),
      way,
    )
  }

  function pluginsOf(field: StoryField, mapping: BoundMapping): Plugin[] {
    const rules = rulesOf(field)
    const isBody = field === 'body'
    const ways = { goTo, leave: () => now().leave() }
    const quotes = quoteRule(() => terms.language)
    const codes = codeRule(() => now().photos.codes)
    return [
      ...boundWords({ field, writing, undo, mapping }),
      mayWritePlugin(rules),
      suggestingKeys(suggests),
      settleKeys((decision, suggestion) => now().settle(decision, suggestion)),
      commentMarks(field, () => ({
        askAgain: () => now().askComments(),
        choose: (id) => now().chooseComment(id),
      })),
      ownCaret(writing.ydoc, out, isBody ? goneBlock : undefined),
      colleaguesCarets(field, awareness, writing.ydoc),
      litWords(),
      selectedNodeGuard(),
      ...(field === 'lead' ? [caretInCaption()] : []),
      ...(isBody
        ? [
            insertMenu.plugin,
            uploads.plugin,
            photoDrag.plugin,
            photoKeys(photoOrder, { refuse: refuseMove, lead: (pos) => now().leadWith(pos) }),
          ]
        : []),
      betweenFields(field, ways),
      ...writingKeys(isBody, {
        openLink: () => now().openLink(),
        toToolbar: () => now().toToolbar(),
      }),
      typingRules(
        isBody
          ? [whenDirect(kindRule), whenDirect(ruleRule), boldRule, italicRule, quotes, codes]
          : field === 'lead'
            ? [quotes, codes]
            : [quotes],
        undo,
      ),
      photoFiles((view, pos, files) => {
        if (may() !== 'everything') return true
        if (suggests()) {
          now().tellRefused(onlyWords)
          return true
        }
        if (!isBody) return now().leadFiles(files)
        uploads.start(view, pos, files)
        return true
      }),
      clipboard({
        isOneLine: !isBody,
        undo,
        cutWords,
        tellPaste: (report) => now().tellPaste(report),
        codes: () => now().photos.codes,
      }),
      linkClicks(),
      placeholder(field),
      ...(isBody
        ? [listTree(), gapCursor(), dropCursor({ class: 'stet-drop', color: false })]
        : []),
    ]
  }

  function openField(field: StoryField): Editor {
    const rules = rulesOf(field)
    let mapping: BoundMapping
    /** Remembers a view for redraw, as long as it is on screen. */
    const note = <View extends Drawn>(view: View): View => {
      const destroy = view.destroy?.bind(view)
      view.destroy = () => {
        views.delete(view)
        destroy?.()
      }
      views.add(view)
      return view
    }
    const definitions = definitionsOf(field).map((each) => {
      if (!(each instanceof Node)) return each
      if (each.name === 'textBlock') {
        return each.extend({
          addNodeView: () => (at) => note(new BlockView(at.node, at.view, at.getPos, rules)),
        })
      }
      if (each.name === 'photo') {
        return each.extend({
          addNodeView: () => (at) =>
            note<Drawn>(
              field === 'lead'
                ? new LeadCaptionView(rules)
                : new PhotoView(at.node, at.view, at.getPos, rules, {
                    slots: photoSlots,
                    drag: photoDrag,
                  }),
            ),
        })
      }
      if (each.name === 'doc')
        return each.extend({ addProseMirrorPlugins: () => pluginsOf(field, mapping) })
      return each
    })
    return new Editor({
      element: places[field],
      extensions: [
        ...definitions,
        suggesting({
          isOn: suggests,
          signer,
          refuse: (sentence) => now().tellRefused(sentence),
        }),
      ],
      onBeforeCreate({ editor }) {
        const bound = readBound(writing, field, editor.schema)
        // Tiptap takes a node as it is; its type only speaks of JSON.
        if (bound) editor.options.content = bound.doc as unknown as JSONContent
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
      editable: mayType(field, may()),
      editorProps: {
        attributes: () => ({
          class: `stet-field stet-${field}`,
          'aria-label': fieldNames[field],
          'aria-multiline': String(field === 'body'),
          'aria-readonly': String(!mayType(field, may())),
          lang: terms.language,
        }),
      },
    })
  }

  for (const field of storyFields) {
    editors[field] = openField(field)
    // y-tiptap 3.0.9 writes nothing that leaves a field empty before it once saw it filled: without
    // this the first thing done to a story could not be to remove its lead photo.
    editors[field].view.dispatch(editors[field].state.tr)
  }
  for (const field of storyFields) {
    // The words go into the document between these two.
    editors[field].on('beforeTransaction', ({ transaction }) => {
      writing.writesAs(writtenAs(transaction))
    })
    editors[field].on('transaction', () => writing.writesAs('typed'))
    // What is written in two fields within half a second is two steps all the same.
    editors[field].on('focus', undo.startStep)
    editors[field].on('blur', undo.startStep)
  }
  // Without what is only suggested: the slug is made of it.
  editors.headline.on('blur', () =>
    now().headlineLeft(lineOf(writing.ydoc.getXmlFragment('headline')).trim()),
  )
  const place = tellPlace(awareness, editors)
  const comments = openStoryComments(editors)

  function redraw(): void {
    for (const field of storyFields) editors[field].setEditable(mayType(field, may()), false)
    for (const view of views) view.draw()
  }
  const stopNewer = writing.isNewer.subscribe(redraw)

  return {
    awareness,
    editors,
    undo,
    writing,
    photoSlots,
    photoOrder,
    photoDrag,
    uploads,
    insertMenu,
    comments,
    goTo,
    settle(decision, chosen) {
      undo.startStep()
      const isDone = settleSuggestions(writing.ydoc, decision, chosen, ySyncPluginKey)
      const step = isDone ? undo.lastStep() : undefined
      undo.startStep()
      return step
    },
    setTerms(next) {
      terms = next
      redraw()
      if (may() === 'everything' && !suggests()) uploads.comeBack()
    },
    destroy() {
      stopNewer()
      place.destroy()
      comments.destroy()
      uploads.leave()
      for (const field of storyFields) editors[field].destroy()
      undo.destroy()
      writing.destroy()
    },
  }
}
