import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import type { StoryEditing } from '../open-editing.ts'
import { useEditorValue } from '../use-editor-value.ts'
import { captionInEditor } from './caption-place.ts'
import { OriginalCaption } from './OriginalCaption.tsx'
import type { PhotoInText } from './photo-slots.ts'

type Props = {
  photo: PhotoInText
  record: Photo
  photos: EditorPhotos
  editing: StoryEditing
  mayWrite: boolean
  onClose: () => void
}

/** Under a photo, once it is asked for: its original caption, and the ways between it and the story's. */
export function OriginalPart({ photo, record, photos, editing, mayWrite, onClose }: Props) {
  const { lead, body } = editing.editors
  const place = captionInEditor(photo, editing.undo, editing.awareness)
  const words = useEditorValue(photo.view === lead.view ? lead : body, () => place.words() ?? '')
  return (
    <div className="stet-alt" role="group" aria-label="Original caption">
      <p dir="auto">{record.caption || 'The photo has no caption of its own.'}</p>
      <div className="stet-alt-row">
        <OriginalCaption
          place={place}
          words={words ?? ''}
          original={record.caption}
          mayWrite={mayWrite}
          mayTakeBack={photos.mayEditOriginal({ ...record, caption: 'Another' })}
          save={
            photos.mayEditOriginal(record)
              ? (caption) => photos.saveOriginal(record.id, caption)
              : undefined
          }
        />
        <button type="button" onClick={onClose}>
          Done
        </button>
      </div>
    </div>
  )
}
