import { IconCheck, IconEyeOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'
import type { EditorPhotos } from '../editor-photos.ts'
import { onInHand } from './alt-in-hand.ts'
import { AltText } from './AltText.tsx'
import { CaptionHelp } from './CaptionHelp.tsx'
import { CreditField } from './CreditField.tsx'
import type { SharedUndo } from '../words/shared-undo.ts'
import type { PhotoInText } from './photo-slots.ts'
import { RightsField } from './RightsField.tsx'
import { useRecord } from './use-record.ts'

type Props = {
  photo: PhotoInText
  photoId: string
  photos: EditorPhotos
  undo: SharedUndo | undefined
  /** May write captions and alt texts. */
  mayWrite: boolean
}

/** Under a photo: its credit, and its alt text or the need of one. */
export function PhotoFacts({ photo, photoId, photos, undo, mayWrite }: Props) {
  const record = useRecord(photos, photoId)
  const [isOpen, setOpen] = useState(false)
  // Once the place that the photo stood in before is gone.
  useEffect(() => onInHand(photoId, () => setOpen(true)), [photoId])
  const button = useRef<HTMLButtonElement>(null)
  const hasAlt = photo.alt.trim() !== ''
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <>
      {mayWrite && undo && <CaptionHelp photo={photo} codes={photos.codes} undo={undo} />}
      {record && <SupplierNotes photo={record} />}
      <div className="stet-facts">
        {record && <CreditField key={record.id} record={record} photos={photos} />}
        {record && <RightsField record={record} photos={photos} />}
        {mayWrite ? (
          <button
            ref={button}
            type="button"
            className={hasAlt ? 'stet-met' : 'stet-need'}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
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
      </div>
      {isOpen && mayWrite && (
        <AltText photo={photo} suggestion={record?.suggestedAltText ?? ''} onClose={close} />
      )}
    </>
  )
}
