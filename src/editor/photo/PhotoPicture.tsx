import { useRef, type ReactNode } from 'react'
import { picturesFor } from '#domain/photos/photo.ts'
import { PhotoFrame } from '#src/ui/PhotoFrame.tsx'
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
  /** Where the focus goes, since the button that had it is gone. */
  onRemoved: () => void
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

/** The picture of a photo in a story, with what can be done with it. */
export function PhotoPicture({ photo, photos, mayChange, onRemoved, children }: Props) {
  const picker = useRef<PhotoPicker>(null)
  const choosing = useChoosing('The photo that you were replacing is gone. Nothing was put in.')
  const replaced = useRef(photo)
  const { upload, start } = useOneUpload(photos, (record) => {
    putInPlaceOf(replaced.current, record)
  })
  function replaceBy(file: File | undefined): void {
    if (!file) return
    replaced.current = photo
    start(file)
  }
  if (upload) return <UploadProgress upload={upload} />
  return (
    <>
      {photo.photoId ? (
        <Picture photoId={photo.photoId} alt={photo.alt} photos={photos} />
      ) : (
        <p className="stet-photo-awaited">
          This photo could not come here: its rights have ended, or it was withdrawn.
        </p>
      )}
      {mayChange && (
        <div className="stet-photo-tools">
          {children}
          <button type="button" onClick={() => picker.current?.open()}>
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
          <PhotoPicker ref={picker} onFiles={([file]) => replaceBy(file)} />
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
