import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { counted } from '#src/ui/counted.ts'
import { say } from '#src/ui/say.tsx'
import { useEditorValue } from '../use-editor-value.ts'
import { mostLettersOf } from '#domain/story-text/word-attributes.ts'
import { CaptionHelp } from './CaptionHelp.tsx'
import { AltMeanwhile } from './AltMeanwhile.tsx'
import { openCaption, type CaptionEditing, type CaptionTerms } from './open-caption.ts'
import { OriginalCaption } from './OriginalCaption.tsx'
import { photoInText, type PhotoInText } from './photo-slots.ts'
import { TypedOn } from './TypedOn.tsx'
import { typeBehindCaption } from './type-behind-caption.ts'
import { writeLast } from '../before-closing.ts'
import { useAltDraft } from './use-alt-draft.ts'
import { useTypedOn } from './use-typed-on.ts'
import '../editor.css'

export type CaptionHandle = {
  /** False while there is no text to write in. */
  focus(field: 'caption' | 'alt-text'): boolean
  caption(): string
}

type Props = {
  ydoc: Y.Doc
  awareness: Awareness
  person: { id: string; name: string }
  terms: CaptionTerms
  codes: CodeBook
  /** The photo that the desk has open. */
  photoId: string
  /** Of the photo's record; offered, never filled in by themselves. */
  originalCaption: string
  suggestedAlt: string
  /** Writes the original caption; absent for who may not. */
  saveOriginal?: ((caption: string) => Promise<void>) | undefined
  mayTakeBackOriginal?: boolean
  onShowPhoto: (photoId: string) => void
  /** Somebody types on although the field is gone; the editor stays for as long. */
  onTypedOn: (isTypedOn: boolean) => void
  onLeave: () => void
  ref?: Ref<CaptionHandle>
}

/** Caption and alt text of a story's lead photo, written in the story itself from another desk. */
export function CaptionEditor({ ydoc, awareness, person, terms, ref, ...props }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const alt = useRef<HTMLTextAreaElement>(null)
  const [editing, setEditing] = useState<CaptionEditing>()
  const now = useRef({ terms, onLeave: props.onLeave, codes: props.codes })
  useLayoutEffect(() => {
    now.current = { terms, onLeave: props.onLeave, codes: props.codes }
  })
  useLayoutEffect(() => {
    const opened = openCaption({
      story: ydoc,
      awareness,
      place: place.current!,
      terms: now.current.terms,
      tellPaste: ({ sentence, undo }) =>
        say(sentence, { action: { label: 'Undo paste', onClick: undo } }),
      leave: () => now.current.onLeave(),
      codes: () => now.current.codes,
    })
    setEditing(opened)
    return () => {
      writeLast()
      setEditing(undefined)
      opened.destroy()
    }
  }, [ydoc, awareness])
  const { may, language } = terms
  useEffect(() => editing?.setTerms({ may, language }), [editing, may, language])
  useEffect(() => {
    const told = awareness.getLocalState()?.['user'] as unknown
    if (!told) awareness.setLocalStateField('user', { personId: person.id, name: person.name })
  }, [awareness, person.id, person.name])

  const editor = editing?.editor
  const firstOf = (): PhotoInText | undefined => {
    const node = editor?.state.doc.firstChild
    return editor && node ? photoInText(node, editor.view, () => 0) : undefined
  }
  const looks = useEditorValue(editor, () => {
    const first = firstOf()
    return first && JSON.stringify([first.photoId, first.alt, first.codes, first.saysWhen])
  })
  const words = useEditorValue(editor, () => editor?.state.doc.firstChild?.textContent ?? '')
  const photo = looks === undefined ? undefined : firstOf()
  useImperativeHandle(
    ref,
    () => ({
      focus(field) {
        if (field === 'caption') return editing?.focus() ?? false
        alt.current?.focus()
        return alt.current !== null
      },
      caption: () => editing?.editor.state.doc.firstChild?.textContent ?? '',
    }),
    [editing],
  )

  const { originalCaption, photoId } = props
  const isOther = photo?.photoId && photo.photoId !== photoId
  const isAway = editing !== undefined && (looks === undefined || Boolean(isOther))
  const { isTypedOn, done, around } = useTypedOn(ydoc, isAway)
  const { onTypedOn } = props
  useEffect(() => {
    onTypedOn(isTypedOn)
    return () => onTypedOn(false)
  }, [onTypedOn, isTypedOn])
  const mayWrite = may !== 'nothing' && photo !== undefined && !isOther
  return (
    <div className="stet-caption-desk" {...around}>
      {editing && looks === undefined && <p role="status">The story has no lead photo any more.</p>}
      {isOther && (
        <p role="status">
          The story has another lead photo by now.{' '}
          <button type="button" onClick={() => props.onShowPhoto(photo.photoId!)}>
            Show it
          </button>
        </p>
      )}
      {isTypedOn && editing && (
        <TypedOn
          putBehind={(words) => may !== 'nothing' && typeBehindCaption(ydoc, photoId, words)}
          onDone={() => {
            done()
            props.onLeave()
          }}
        />
      )}
      <div hidden={!photo || Boolean(isOther)}>
        <Row label="Caption" hint={counted(letters(words), 'character')} />
        <div ref={place} className="stet-caption-field" data-empty={words === '' || undefined} />
        {mayWrite && editing && (
          <CaptionHelp photo={photo} codes={props.codes} undo={editing.undo} />
        )}
        {editing && photo && !isOther && (
          <OriginalCaption
            place={editing.placeOf(photo)}
            words={words}
            original={originalCaption}
            mayWrite={mayWrite}
            save={props.saveOriginal}
            mayTakeBack={props.mayTakeBackOriginal ?? false}
            onWritten={() => void editing.focus()}
          />
        )}
      </div>
      {photo && !isOther && (
        <AltField
          ref={alt}
          photo={photo}
          suggestion={props.suggestedAlt}
          mayWrite={mayWrite}
          onLeave={props.onLeave}
        />
      )}
    </div>
  )
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const letters = (words: string) => [...graphemes.segment(words)].length

const Row = ({ label, hint }: { label: ReactNode; hint: string }) => (
  <div className="stet-caption-row">
    {typeof label === 'string' ? <span aria-hidden>{label}</span> : label}
    <span>{hint}</span>
  </div>
)

type AltProps = {
  photo: PhotoInText
  suggestion: string
  mayWrite: boolean
  onLeave: () => void
  ref: RefObject<HTMLTextAreaElement | null>
}

function AltField({ photo, suggestion, mayWrite, onLeave, ref }: AltProps) {
  const { words, write, settle, theirs, takeTheirs, keepMine } = useAltDraft(photo, photo.photoId)
  const id = useId()
  return (
    <>
      <div className="stet-caption-row">
        <label htmlFor={id}>Alt text</label>
        <span id={`${id}-hint`}>What a reader who cannot see it should know</span>
      </div>
      <textarea
        ref={ref}
        id={id}
        dir="auto"
        rows={1}
        maxLength={mostLettersOf.alt}
        placeholder="Not written yet"
        aria-describedby={`${id}-hint`}
        readOnly={!mayWrite}
        data-empty={words.trim() === '' || undefined}
        value={words}
        onChange={(event) => write(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') onLeave()
          // A line break is no part of an alt text.
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
        }}
      />
      {mayWrite && theirs !== undefined && (
        <AltMeanwhile theirs={theirs} onTheirs={takeTheirs} onMine={keepMine} field={ref} />
      )}
      {mayWrite && suggestion !== '' && suggestion !== words && (
        <p className="stet-caption-offer">
          <span>Suggested: {suggestion}</span>{' '}
          <button type="button" onClick={() => write(suggestion)}>
            Use the suggestion
          </button>
        </p>
      )}
    </>
  )
}
