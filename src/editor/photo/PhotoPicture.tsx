import { useRef, type ReactNode } from 'react'
import { picturesFor } from '#domain/photos/photo.ts'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
import { relativeOf } from '../carets/places.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { removePhoto, replacePhoto } from './change-photo.ts'
import { LibraryChooser } from './LibraryChooser.tsx'
import type { PhotoInText } from './photo-slots.ts'
import { PhotoPicker } from './PhotoPicker.tsx'
import { putInPlaceOf } from './put-in-place-of.ts'
import { UploadProgress } from './UploadProgress.tsx'
import { useChoosing } from './use-choosing.ts'
import { useOneUpload } from './use-one-upload.ts'
import { useRecord } from './use-record.ts'

type Props = {
  photo: PhotoInText
  photos: EditorPhotos
  /** May put another picture here or take it out. */
  mayChange: boolean
  /** Its person only suggests now. */
  isSuggesting: boolean
  /** Where the focus goes, since the button that had it is gone. */
  onRemoved: () => void
  /** Told of the button that takes the focus of one that is gone. */
  onButton?: (button: HTMLButtonElement | null) => void
  /** What else can be done with it in its place. */
  children?: ReactNode
}

function Picture({ photoId, alt, photos }: { photoId: string; alt: string; photos: EditorPhotos }) {
  const record = useRecord(photos, photoId)
  if (!record) return <div className="stet-photo-awaited" />
  return (
    <PhotoFrame
      {...picturesFor(record, 'free')}
      alt={alt}
      sizes="(max-width: 680px) 100vw, 680px"
      isLazy={false}
    />
  )
}

/** The same wherever the story is opened, until the photo is moved. */
function nameOfPlace({ view, getPos }: PhotoInText, personId: string): string | undefined {
  const pos = view.isDestroyed ? undefined : getPos()
  return pos === undefined
    ? undefined
    : `${JSON.stringify(relativeOf(view.state, pos))} by ${personId}`
}

/** The picture of a photo in a story, with what can be done with it. */
export function PhotoPicture(props: Props) {
  const { photo, photos, mayChange, isSuggesting, onRemoved, onButton, children } = props
  const picker = useRef<PhotoPicker>(null)
  const choosing = useChoosing('The photo that you were replacing is gone. Nothing was put in.')
  const { upload, start } = useOneUpload<PhotoInText>(
    photos,
    (record, before) => putInPlaceOf(before, record, photo.view),
    {
      name: nameOfPlace(photo, photos.personId),
      isOpen: mayChange,
      isSuggesting,
      isLeft: ({ view }) => view.isDestroyed,
    },
  )
  /** One on its way was let go of, and the button that did it is gone. */
  const isLeft = useRef(false)
  function takeFocus(button: HTMLButtonElement | null): void {
    if (button && isLeft.current) {
      isLeft.current = false
      button.focus()
    }
    onButton?.(button)
  }
  return (
    <>
      {upload && <UploadProgress upload={upload} isBeside onLeft={() => (isLeft.current = true)} />}
      {photo.photoId ? (
        <Picture photoId={photo.photoId} alt={photo.alt} photos={photos} />
      ) : (
        <p className="stet-photo-awaited">
          This photo could not come here: its rights have ended, or it was withdrawn.
        </p>
      )}
      {mayChange && !upload && (
        <div className="stet-photo-tools">
          {children}
          <button ref={takeFocus} type="button" onClick={() => picker.current?.open()}>
            Replace photo
          </button>
          <button type="button" onClick={choosing.open}>
            Choose from Photos
          </button>
          <button
            type="button"
            onClick={() => {
              removePhoto(photo)
              onRemoved()
            }}
          >
            Remove photo
          </button>
          <PhotoPicker ref={picker} onFiles={([file]) => file && start(file, photo)} />
        </div>
      )}
      {choosing.isChoosing && (
        <LibraryChooser
          library={photos.library}
          isClosed={!mayChange}
          lead="It comes in the place of this photo. The caption stays: read it again."
          onChoose={(record) => {
            choosing.close()
            replacePhoto(photo, record)
          }}
          onClose={choosing.close}
        />
      )}
    </>
  )
}
