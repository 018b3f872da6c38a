import type { EditorView } from '@tiptap/pm/view'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react'
import { createPortal } from 'react-dom'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { WordsPlace } from '#domain/comments/comment.ts'
import type { LettersPlace, Repair } from '#domain/house-style/finding.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import type { Decision } from '#domain/story-text/suggestions/settle-suggestions.ts'
import { say } from '#src/ui/say.tsx'
import { writeLast } from './before-closing.ts'
import { caretAfter, isTextBlock } from './blocks/block-commands.ts'
import { goOnWriting } from './carets/go-on-writing.ts'
import { lightWords, type PlacedWords } from './carets/lit-words.ts'
import { placeOfPerson } from './carets/place-of-person.ts'
import type { PasteReport } from './clipboard/clipboard.ts'
import type { CommentAnchor } from './comments/comment-marks.ts'
import type { ChosenWords } from './comments/story-comments.ts'
import type { EditorPhotos } from './editor-photos.ts'
import { typeKey } from './fields/type-key.ts'
import { InsertButton } from './insert/InsertButton.tsx'
import { InsertList } from './insert/InsertList.tsx'
import {
  openEditing,
  type ChosenSuggestion,
  type Surroundings,
  type StoryEditing,
} from './open-editing.ts'
import { BodyPhotos } from './photo/BodyPhotos.tsx'
import { focusCaption } from './photo/focus-caption.ts'
import { LeadPhoto, type LeadPhotoDoor } from './photo/LeadPhoto.tsx'
import { leadWith } from './photo/lead-with.ts'
import { PhotoPicker } from './photo/PhotoPicker.tsx'
import { placeAtCaret } from './photo/place-at-caret.ts'
import { PutFromLibrary } from './photo/PutFromLibrary.tsx'
import type { SuggestionHere } from './suggesting/suggestion-at-caret.ts'
import { SuggestionBubble } from './suggesting/SuggestionBubble.tsx'
import { DockedTools } from './toolbar/DockedTools.tsx'
import { TextToolbar, type ToolbarCall } from './toolbar/TextToolbar.tsx'
import type { SuggestSwitch } from './toolbar/tools.ts'
import { useNarrow } from './use-narrow.ts'
import { placeOfCaret } from './words/letters.ts'
import { listenForUndo } from './words/page-undo.ts'
import { repairWords, type Repaired } from './words/repair-words.ts'
import { selectedWords, type SelectedWords } from './words/selected-words.ts'
import { showWords } from './words/show-words.ts'
import type { MayWrite } from './writing-rules.ts'
import './editor.css'

export type StoryEditorHandle = {
  /**
   * Puts the caret at the end of a field; by default where it was last. False while there is no
   * text yet.
   */
  focus(field?: StoryField): boolean
  /** Puts the caret into the caption of a photo in the body; false when it is not there. */
  focusCaption(photoId: string): boolean
  /** Types where the caret is, from field to field: letters, and `Enter`. */
  type(keys: readonly string[]): void
  /** Scrolls to a colleague's caret; false when they have none here. */
  goTo(personId: string): boolean
  /**
   * Scrolls to words and lights them for a moment, also when they are still on their way; false
   * while there is no text to look in.
   */
  light(words: PlacedWords): boolean
  /** Selects and lights words by their letters; false when they are gone. */
  showWords(place: LettersPlace): boolean
  /** Makes certain repairs as one step of undo; undefined when the words are others by now. */
  repair(repairs: readonly Repair[]): Repaired | undefined
  /** The letter before which the caret stands, or stood last. */
  caretAt(): LettersPlace | undefined
  /** The words that are selected; else those of the block with the caret. */
  selected(): SelectedWords | undefined
  /** Accepts or refuses suggestions, all when none are named, and says so. */
  settle(decision: Decision, chosen?: readonly ChosenSuggestion[]): void
  /** The selected words, to be commented on; undefined when none are. */
  chosen(): ChosenWords | undefined
  /** Where the words of a comment stand now. */
  placeOfComment(id: string): WordsPlace | undefined
  /** Scrolls to the words of a comment; false when they are not here. */
  showComment(id: string): boolean
}

type Props = {
  ydoc: Y.Doc
  awareness: Awareness
  person: { id: string; name: string }
  may: MayWrite
  /** Of the story; null takes the site's. BCP 47. */
  language: string | null
  siteLanguage: string
  photos: EditorPhotos
  /** The section's name, as a line above the headline. */
  section?: string | null | undefined
  onHeadlineLeft?: ((headline: string) => void) | undefined
  /** Asked by the toolbar, of the words that are selected. */
  onWhoWrote?: (() => void) | undefined
  /** What this person changes is only suggested; absent where that is not offered. */
  suggest?: SuggestSwitch | undefined
  nameOf?: ((personId: string) => string) | undefined
  /** Comments on words, which are marked as such; the present one more so. */
  comments?: readonly CommentAnchor[] | undefined
  presentComment?: string | undefined
  onChooseComment?: ((id: string) => void) | undefined
  /** Asked where the words of comments stand: they were not followed here. */
  onAskComments?: (() => void) | undefined
  /** Asked by the toolbar, to comment on the selected words. */
  onComment?: (() => void) | undefined
  /** By default said in a line at the foot of the screen. */
  onPasteCleaned?: ((report: PasteReport) => void) | undefined
  ref?: Ref<StoryEditorHandle>
}

const sayRefused = (sentence: string) => say(sentence, { tone: 'warn' })
const settledSentence = { accept: 'Accepted.', refuse: 'Refused.' }
const noName = () => 'Somebody'
const noComments: readonly CommentAnchor[] = []

const sayPaste = ({ sentence, undo }: PasteReport) =>
  say(sentence, { action: { label: 'Undo paste', onClick: undo } })

/** Headline, standfirst, lead photo and body of a story, written by several people at once. */
export function StoryEditor({ ref, ...props }: Props) {
  const { ydoc, awareness, person, may, photos, section, suggest, nameOf = noName } = props
  const suggests = suggest?.isOn === true && may === 'everything'
  // Suggest is for words alone.
  const mayOfPhotos = suggests ? 'nothing' : may
  const language = props.language || props.siteLanguage
  const surface = useRef<HTMLDivElement>(null)
  const headline = useRef<HTMLDivElement>(null)
  const standfirst = useRef<HTMLDivElement>(null)
  const caption = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const picker = useRef<PhotoPicker>(null)
  const lead = useRef<LeadPhotoDoor>(null)
  const lastField = useRef<StoryField>('headline')
  const [editing, setEditing] = useState<StoryEditing>()
  const [isChoosing, setChoosing] = useState(false)
  const [call, setCall] = useState<ToolbarCall>()

  const maySettle = ({ isCaption }: Pick<SuggestionHere, 'isCaption'>) =>
    may === 'everything' || (may === 'photo-words' && isCaption)
  const settle = useCallback(
    (decision: Decision, chosen?: readonly ChosenSuggestion[]) => {
      if (!editing || editing.writing.isNewer.get()) return
      const done = editing.settle(decision, chosen)
      say(done ? settledSentence[decision] : 'Somebody settled it already.', {
        ...(done && { action: { label: 'Undo', onClick: () => void done.takeBack() } }),
      })
    },
    [editing],
  )

  const surroundings: Surroundings = {
    photos,
    tellPaste: props.onPasteCleaned ?? sayPaste,
    headlineLeft: (words) => props.onHeadlineLeft?.(words),
    leave: () => surface.current?.focus({ preventScroll: true }),
    openLink: () => setCall('link'),
    toToolbar() {
      if (may === 'everything') setCall('toolbar')
      return may === 'everything'
    },
    pickPhoto(from) {
      if (from === 'device') picker.current?.open()
      else setChoosing(true)
    },
    askComments: () => props.onAskComments?.(),
    chooseComment: (id) => props.onChooseComment?.(id),
    leadFiles: (files) => lead.current?.take(files) ?? false,
    tellRefused: sayRefused,
    leadWith(pos) {
      if (editing) leadWith(editing, pos)
    },
    settle(decision, suggestion) {
      if (maySettle(suggestion)) settle(decision, [suggestion])
    },
  }
  const now = useRef(surroundings)
  const terms = useRef({ may, language, suggests })
  useLayoutEffect(() => {
    now.current = surroundings
    terms.current = { may, language, suggests }
  })

  useLayoutEffect(() => {
    const opened = openEditing({
      story: ydoc,
      awareness,
      places: {
        headline: headline.current!,
        standfirst: standfirst.current!,
        lead: caption.current!,
        body: body.current!,
      },
      terms: terms.current,
      signer: {
        personId: person.id,
        now: () => new Date(),
        newId: () => crypto.randomUUID(),
      },
      now: () => now.current,
    })
    for (const [field, editor] of Object.entries(opened.editors)) {
      editor.on('focus', () => {
        lastField.current = field as StoryField
      })
    }
    setEditing(opened)
    return () => {
      writeLast()
      setEditing(undefined)
      opened.destroy()
    }
  }, [ydoc, awareness, person.id])
  useEffect(() => {
    editing?.setTerms({ may, language, suggests })
    if (may !== 'nothing' && editing) goOnWriting(editing, surface.current)
  }, [editing, may, language, suggests])
  const { comments = noComments, presentComment } = props
  useEffect(
    () => editing?.comments.tell(comments, presentComment),
    [editing, comments, presentComment],
  )
  useEffect(() => {
    if (!editing) return undefined
    const { undo, writing } = editing
    const mayStep = () => terms.current.may !== 'nothing' && !writing.isNewer.get()
    return listenForUndo({
      undo: () => void (mayStep() && undo.undo()),
      redo: () => void (mayStep() && undo.redo()),
    })
  }, [editing])
  useEffect(() => {
    const told = awareness.getLocalState()?.['user'] as unknown
    if (!told) awareness.setLocalStateField('user', { personId: person.id, name: person.name })
  }, [awareness, person.id, person.name])

  useImperativeHandle(
    ref,
    () => ({
      focus(field) {
        if (field) editing?.goTo(field, 'end')
        else editing?.editors[lastField.current].view.focus()
        return editing !== undefined
      },
      focusCaption: (photoId) => editing !== undefined && focusCaption(editing, photoId),
      type(keys) {
        for (const key of keys) if (editing) typeKey(editing.editors[lastField.current].view, key)
      },
      goTo: (personId) => editing !== undefined && placeOfPerson(editing, awareness, personId),
      light(words) {
        if (editing) lightWords(editing, words)
        return editing !== undefined
      },
      showWords: (place) => editing !== undefined && showWords(editing, place),
      repair: (repairs) => editing && repairWords(editing, repairs),
      caretAt: () => editing && placeOfCaret(editing, lastField.current),
      selected: () => editing && selectedWords(editing),
      settle,
      chosen: () => editing?.comments.chosen(),
      placeOfComment: (id) => editing?.comments.placeOf(id),
      showComment: (id) => editing?.comments.show(id) ?? false,
    }),
    [editing, awareness, settle],
  )

  function press(event: KeyboardEvent): void {
    // After Esc, Enter leads back into the words, where the caret was.
    if (event.key !== 'Enter' || event.target !== surface.current) return
    event.preventDefault()
    editing?.editors[lastField.current].view.focus()
  }
  /** A press below the last block goes on after it. */
  function goOn(event: MouseEvent): void {
    if (!editing || event.target !== body.current || may !== 'everything') return
    const { view } = editing.editors.body
    const last = view.dom.lastElementChild?.getBoundingClientRect()
    if (!last || event.clientY < last.bottom) return
    event.preventDefault()
    const { doc } = view.state
    if (isTextBlock(doc.lastChild)) editing.goTo('body', 'end')
    else {
      view.dispatch(caretAfter(view.state, doc.content.size))
      view.focus()
    }
  }
  function putPhotos(files: File[]): void {
    const view: EditorView | undefined = editing?.editors.body.view
    if (view) editing?.uploads.start(view, placeAtCaret(view.state), files)
  }

  return (
    <div
      ref={surface}
      className="stet-editor"
      role="group"
      aria-label="Words of the story"
      tabIndex={-1}
      data-closed-words={may === 'nothing' || undefined}
      onKeyDown={press}
    >
      {section && <p className="stet-section">{section}</p>}
      {editing && <NewerWords editing={editing} />}
      <div ref={headline} />
      <div ref={standfirst} />
      <LeadPhoto
        ref={lead}
        story={ydoc}
        editing={editing}
        photos={photos}
        may={mayOfPhotos}
        isSuggesting={suggests}
      >
        <div ref={caption} />
      </LeadPhoto>
      <div ref={body} className="stet-body-place" onMouseDown={goOn} />
      <PhotoPicker ref={picker} many onFiles={putPhotos} />
      {editing && isChoosing && (
        <PutFromLibrary
          editing={editing}
          photos={photos}
          mayChange={mayOfPhotos === 'everything'}
          onClose={() => setChoosing(false)}
        />
      )}
      {editing && (
        <>
          <BodyPhotos editing={editing} photos={photos} may={mayOfPhotos} isSuggesting={suggests} />
          <SuggestionBubble
            editing={editing}
            nameOf={nameOf}
            settle={surroundings.settle}
            maySettle={maySettle}
          />
          {may === 'everything' && (
            <EditingTools
              editing={editing}
              call={call}
              onCall={setCall}
              onWhoWrote={props.onWhoWrote}
              onComment={props.onComment}
              suggest={suggest}
            />
          )}
        </>
      )}
    </div>
  )
}

function NewerWords({ editing }: { editing: StoryEditing }) {
  if (!useWatched(editing.writing.isNewer)) return null
  return (
    <p className="stet-newer" role="alert">
      This story was written in a newer version of Stet. Reload to go on.
      <button type="button" onClick={() => location.reload()}>
        Reload
      </button>
    </p>
  )
}

type ToolsProps = {
  editing: StoryEditing
  call: ToolbarCall
  onCall: (call: ToolbarCall) => void
  onWhoWrote: (() => void) | undefined
  onComment: (() => void) | undefined
  suggest: SuggestSwitch | undefined
}

function EditingTools({ editing, call, onCall, ...more }: ToolsProps) {
  const isNarrow = useNarrow()
  const place = editing.editors.body.view.dom.parentElement
  return (
    <>
      {isNarrow ? (
        <DockedTools editing={editing} call={call} onCall={onCall} {...more} />
      ) : (
        <TextToolbar editor={editing.editors.body} call={call} onCall={onCall} {...more} />
      )}
      {place && !isNarrow && createPortal(<InsertButton editing={editing} place={place} />, place)}
      <InsertList editing={editing} />
    </>
  )
}
