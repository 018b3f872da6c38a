import { Fragment } from 'react'
import { createPortal } from 'react-dom'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import type { StoryEditing } from '../open-editing.ts'
import type { MayWrite } from '../writing-rules.ts'
import { PhotoFacts } from './PhotoFacts.tsx'
import { PhotoPicture } from './PhotoPicture.tsx'
import { PlaceTools } from './PlaceTools.tsx'
import { UploadProgress } from './UploadProgress.tsx'

type Props = {
  editing: StoryEditing
  photos: EditorPhotos
  may: MayWrite
  /** Its person only suggests now. */
  isSuggesting: boolean
}

/** Pictures, credits and alt texts of the photos in the body, drawn into their places there. */
export function BodyPhotos({ editing, photos, may, isSuggesting }: Props) {
  const slots = useWatched(editing.photoSlots)
  const uploads = useWatched(editing.uploads)
  return (
    <>
      {slots.map(({ id, picture, facts, photo }) => (
        <Fragment key={id}>
          {createPortal(
            <PhotoPicture
              photo={photo}
              photos={photos}
              mayChange={may === 'everything'}
              isSuggesting={isSuggesting}
              onRemoved={() => photo.view.focus()}
            >
              <PlaceTools photo={photo} editing={editing} />
            </PhotoPicture>,
            picture,
          )}
          {photo.photoId &&
            createPortal(
              <PhotoFacts
                photo={photo}
                photoId={photo.photoId}
                photos={photos}
                editing={editing}
                mayWrite={may !== 'nothing'}
              />,
              facts,
            )}
        </Fragment>
      ))}
      {uploads.map(({ upload, dom }) =>
        createPortal(
          <UploadProgress upload={upload} onLeft={() => editing.editors.body.view.focus()} />,
          dom,
          `upload ${upload.id}`,
        ),
      )}
    </>
  )
}
