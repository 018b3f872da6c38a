import { IconCheck, IconEyeOff, IconTextCaption } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'
import type { EditorPhotos } from '../editor-photos.ts'
import { AltText } from './AltText.tsx'
import { CaptionHelp } from './CaptionHelp.tsx'
import { CreditField } from './CreditField.tsx'
import type { StoryEditing } from '../open-editing.ts'
import { OriginalPart } from './OriginalPart.tsx'
import type { PhotoInText } from './photo-slots.ts'
import { RightsField } from './RightsField.tsx'
import { useOpenPart } from './use-part-in-hand.ts'
import { useRecord } from './use-record.ts'

type Props = {
  photo: PhotoInText
  photoId: string
  photos: EditorPhotos
  editing: StoryEditing | undefined
  /** May write captions and alt texts. */
  mayWrite: boolean
}

/** Under a photo: its credit, and its alt text or the need of one. */
export function PhotoFacts({ photo, photoId, photos, editing, mayWrite }: Props) {
  const record = useRecord(photos, photoId)
  const alt = useOpenPart('alt text', photo)
  const button = useRef<HTMLButtonElement>(null)
  const [isOriginalOpen, setOriginalOpen] = useState(false)
  const originalButton = useRef<HTMLButtonElement>(null)
  const hasAlt = photo.alt.trim() !== ''
  const close = () => {
    alt.close()
    button.current?.focus()
  }
  return (
    <>
      {mayWrite && editing && (
        <CaptionHelp photo={photo} codes={photos.codes} undo={editing.undo} />
      )}
      {record && <SupplierNotes photo={record} />}
      <div className="stet-facts">
        {record && <CreditField key={record.id} photo={photo} record={record} photos={photos} />}
        {record && <RightsField record={record} photos={photos} />}
        {mayWrite ? (
          <button
            ref={button}
            type="button"
            className={hasAlt ? 'stet-met' : 'stet-need'}
            aria-expanded={alt.isOpen}
            onClick={alt.isOpen ? close : alt.open}
          >
            {hasAlt ? (
              <IconCheck size={14} stroke={1.75} aria-hidden />
            ) : (
              <IconEyeOff size={14} stroke={1.75} aria-hidden />
            )}
            {hasAlt ? 'Alt text' : 'No alt text'}
          </button>
        ) : (
          hasAlt && <span className="stet-alt-read">Alt text: {photo.alt}</span>
        )}
        {editing && record && (mayWrite || photos.mayEditOriginal(record)) && (
          <button
            ref={originalButton}
            type="button"
            className="stet-look"
            aria-expanded={isOriginalOpen}
            onClick={() => setOriginalOpen(!isOriginalOpen)}
          >
            <IconTextCaption size={14} stroke={1.75} aria-hidden />
            Original caption
          </button>
        )}
      </div>
      {isOriginalOpen && editing && record && (
        <OriginalPart
          photo={photo}
          record={record}
          photos={photos}
          editing={editing}
          mayWrite={mayWrite}
          onClose={() => {
            setOriginalOpen(false)
            originalButton.current?.focus()
          }}
        />
      )}
      {alt.isOpen && mayWrite && (
        <AltText
          photo={photo}
          suggestion={record?.suggestedAltText ?? ''}
          isDone={alt.isDone}
          onClose={close}
        />
      )}
    </>
  )
}
