import { IconPhotoPlus } from '@tabler/icons-react'
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type DragEvent,
  type ReactNode,
  type Ref,
} from 'react'
import type * as Y from 'yjs'
import type { Photo } from '#domain/photos/photo.ts'
import { say } from '#src/ui/say.tsx'
import type { EditorPhotos } from '../editor-photos.ts'
import type { StoryEditing } from '../open-editing.ts'
import { useEditorValue } from '../use-editor-value.ts'
import type { MayWrite } from '../writing-rules.ts'
import { photoNode, removePhoto, replacePhoto } from './change-photo.ts'
import { filesOf } from './photo-files.ts'
import { photoInText, type PhotoInText } from './photo-slots.ts'
import { leadWith } from './lead-with.ts'
import { LibraryChooser } from './LibraryChooser.tsx'
import { PhotoFacts } from './PhotoFacts.tsx'
import { PhotoPicker } from './PhotoPicker.tsx'
import { PhotoPicture } from './PhotoPicture.tsx'
import { putInPlaceOf } from './put-in-place-of.ts'
import { isClosedNow, otherIsThere, sayLeftOut, youLeft } from './say-left-out.ts'
import { TypedOn } from './TypedOn.tsx'
import { typeBeforeBody, typeBehindCaption } from './type-behind-caption.ts'
import { UploadProgress } from './UploadProgress.tsx'
import { useOneUpload } from './use-one-upload.ts'
import { useTypedOn } from './use-typed-on.ts'

/** Takes files pasted elsewhere in the story; false when there is a lead photo already. */
export type LeadPhotoDoor = { take(files: File[]): boolean }

type Props = {
  story: Y.Doc
  /** Undefined until the editors are there. */
  editing: StoryEditing | undefined
  photos: EditorPhotos
  may: MayWrite
  /** Its person only suggests now. */
  isSuggesting: boolean
  ref: Ref<LeadPhotoDoor>
  /** The caption's field, which stands between picture and credit. */
  children: ReactNode
}

/** The lead photo of a story: the area to put one, then picture, caption, credit and alt text. */
export function LeadPhoto(props: Props) {
  const { story, editing, photos, may, isSuggesting, ref, children } = props
  const editor = editing?.editors.lead
  const [isOver, setOver] = useState(false)
  const takesFocus = useRef(false)
  const firstOf = (): PhotoInText | undefined => {
    const node = editor?.state.doc.firstChild
    return editor && node ? photoInText(node, editor.view, () => 0) : undefined
  }
  const looks = useEditorValue(editor, () => {
    const first = firstOf()
    const count = editor?.state.doc.childCount
    return (
      first &&
      JSON.stringify([
        first.photoId,
        first.alt,
        first.hasCaption,
        first.codes,
        first.saysWhen,
        count,
      ])
    )
  })
  const photo = looks === undefined ? undefined : firstOf()
  const isDouble = (editor?.state.doc.childCount ?? 0) > 1
  const mayChange = may === 'everything'

  const put = (record: Photo) => {
    const present = firstOf()
    if (present) replacePhoto(present, record)
    else editor?.view.dispatch(editor.state.tr.insert(0, photoNode(editor.state, record)))
  }
  /** With the photo that stood here when another one began to go up; undefined for none. */
  const { upload, start } = useOneUpload<PhotoInText | undefined>(
    photos,
    (record, before) => {
      if (!editor || editor.isDestroyed) sayLeftOut(record, youLeft)
      else if (before) putInPlaceOf(before, record, editor.view)
      else if (!mayChange) sayLeftOut(record, isClosedNow)
      else if (firstOf()) sayLeftOut(record, otherIsThere)
      else put(record)
    },
    {
      name: `lead photo of ${story.guid} by ${photos.personId}`,
      isOpen: editor !== undefined && mayChange,
      isSuggesting,
      isLeft: () => true,
    },
  )
  const putUp = (file: File) => start(file, firstOf())
  const [isChoosing, setChoosing] = useState(false)
  function choose(record: Photo): void {
    setChoosing(false)
    // A colleague may have put one there while this one was looked for.
    if (firstOf()?.photoId) say('The story has a lead photo by now. Yours was not put in.')
    else {
      put(record)
      editing?.goTo('lead', 'end')
    }
  }
  const take = (files: File[], mayReplace: boolean): boolean => {
    const [file] = files
    if (!file || !mayChange || (photo && !mayReplace)) return false
    putUp(file)
    if (files.length > 1) say(sentenceOfOthers(file.name, files.length - 1))
    return true
  }
  useImperativeHandle(ref, () => ({ take: (files) => take(files, false) }))

  function drop(event: DragEvent): void {
    setOver(false)
    const carried = mayChange ? editing?.photoDrag.take() : undefined
    if (editing && carried !== undefined) {
      event.preventDefault()
      leadWith(editing, carried)
      return
    }
    const files = filesOf(event.dataTransfer)
    if (files.length === 0) return
    event.preventDefault()
    take(files, true)
  }
  function over(event: DragEvent): void {
    const isPhoto = editing?.photoDrag.isCarried()
    if (!mayChange || !(isPhoto || event.dataTransfer.types.includes('Files'))) return
    event.preventDefault()
    setOver(true)
  }
  function removeOther(): void {
    const first = editor?.state.doc.firstChild
    if (!editor || !first) return
    const { doc, tr } = editor.state
    editor.view.dispatch(tr.delete(first.nodeSize, doc.content.size))
  }

  const focusNext = () => {
    takesFocus.current = true
  }
  /** The button that removed the photo, or let go of one on its way, is gone with it. */
  function takeFocus(button: HTMLButtonElement | null): void {
    if (!button || !takesFocus.current) return
    takesFocus.current = false
    button.focus()
  }

  const { isTypedOn, done, around } = useTypedOn(story, editor !== undefined && !photo)
  const lastId = useRef<string>(null)
  useEffect(() => {
    if (photo) lastId.current = photo.photoId
  })
  const putBehind = (words: string) =>
    Boolean(lastId.current && may !== 'nothing' && typeBehindCaption(story, lastId.current, words))

  const isNothing = !photo && !upload && !mayChange && !isTypedOn && !isChoosing
  return (
    <figure
      aria-label="Lead photo"
      className="stet-lead-photo"
      data-over={isOver || undefined}
      hidden={isNothing}
      {...around}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={(event) => {
        if (!event.defaultPrevented && take(filesOf(event.clipboardData), true)) {
          event.preventDefault()
        }
      }}
    >
      {upload && (
        <UploadProgress upload={upload} isBeside={photo !== undefined} onLeft={focusNext} />
      )}
      {photo && (
        <div className="stet-photo-picture">
          <PhotoPicture
            photo={photo}
            photos={photos}
            mayChange={mayChange}
            isSuggesting={isSuggesting}
            onRemoved={focusNext}
            onButton={takeFocus}
          />
        </div>
      )}
      {editor && !upload && !photo && mayChange && (
        <AddLeadPhoto onFile={putUp} onButton={takeFocus} onChoose={() => setChoosing(true)} />
      )}
      {isChoosing && (
        <LibraryChooser
          library={photos.library}
          isClosed={!mayChange}
          lead="It becomes the lead photo, with its original caption to go on from."
          onChoose={choose}
          onClose={() => setChoosing(false)}
        />
      )}
      {isTypedOn && (
        <TypedOn
          putBehind={putBehind}
          putIntoText={may === 'everything' ? (words) => typeBeforeBody(story, words) : undefined}
          onDone={done}
        />
      )}
      {children}
      {photo?.photoId && (
        <PhotoFacts
          photo={photo}
          photoId={photo.photoId}
          photos={photos}
          editing={editing}
          mayWrite={may !== 'nothing'}
        />
      )}
      {isDouble && photo && mayChange && (
        <p className="stet-double" role="status">
          Two lead photos were added at the same moment. Readers see this one.
          <button type="button" onClick={() => removePhoto(photo)}>
            Show the other one
          </button>
          <button type="button" onClick={removeOther}>
            Remove the other one
          </button>
        </p>
      )}
    </figure>
  )
}

function sentenceOfOthers(first: string, others: number): string {
  const which = others === 1 ? 'the other one' : `the ${others} others`
  return `${first} goes up as the lead photo. Drop ${which} into the text.`
}

type AddProps = {
  onFile: (file: File) => void
  onButton: (button: HTMLButtonElement | null) => void
  onChoose: () => void
}

function AddLeadPhoto({ onFile, onButton, onChoose }: AddProps) {
  const picker = useRef<PhotoPicker>(null)
  return (
    <div className="stet-add-lead" role="group" aria-label="Add lead photo">
      <IconPhotoPlus size={24} stroke={1.5} aria-hidden />
      <p>Add lead photo</p>
      <div className="stet-add-lead-ways">
        <button ref={onButton} type="button" onClick={() => picker.current?.open()}>
          Upload
        </button>
        <button type="button" onClick={onChoose}>
          Choose from Photos
        </button>
      </div>
      <p className="stet-quiet">or drop or paste one here</p>
      <PhotoPicker ref={picker} onFiles={([file]) => file && onFile(file)} />
    </div>
  )
}
