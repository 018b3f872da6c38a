import { IconCheck, IconEyeOff, IconTextCaption } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { SupplierNotes } from '#src/ui/SupplierNotes.tsx'
import type { EditorPhotos } from '../editor-photos.ts'
import { AltText } from './AltText.tsx'
import { CaptionHelp } from './CaptionHelp.tsx'
import { isExchanged } from './change-photo.ts'
import { CreditField } from './CreditField.tsx'
import type { StoryEditing } from '../open-editing.ts'
import { OriginalPart } from './OriginalPart.tsx'
import type { PhotoInText } from './photo-slots.ts'
import { RightsField } from './RightsField.tsx'
import { useExchangedAlt } from './use-exchanged-alt.ts'
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
export function PhotoFacts(props: Props) {
  const { photo, photoId, photos, editing, mayWrite } = props
  const record = useRecord(photos, photoId)
  const { about, open, close, isDone } = useOpenPart('alt text', photo)
  // A photo that was moved took its field along to where it stands now.
  const isAway = about !== null && about !== photoId && !isExchanged({ ...photo, photoId: about })
  const isAltOpen = about !== null && !isAway && mayWrite
  useEffect(() => {
    if (isAway) close()
  })
  const button = useRef<HTMLButtonElement>(null)
  const { noteWritten } = useExchangedAlt(photo, editing?.writing.ydoc, isAltOpen)
  const hasAlt = photo.alt.trim() !== ''
  const leaveAlt = () => {
    close()
    button.current?.focus()
  }
  return (
    <>
      <OtherFacts key={photoId} {...props}>
        {mayWrite ? (
          <button
            ref={button}
            type="button"
            className={hasAlt ? 'stet-met' : 'stet-need'}
            aria-expanded={isAltOpen}
            onClick={isAltOpen ? leaveAlt : open}
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
      </OtherFacts>
      {isAltOpen && (
        <AltText
          photo={photo}
          about={about}
          suggestion={record?.suggestedAltText ?? ''}
          isDone={isDone}
          onWritten={noteWritten}
          onUseHere={open}
          onClose={leaveAlt}
        />
      )}
    </>
  )
}

/** What belongs to the photo itself; in the row of facts stands its alt text as well. */
function OtherFacts({
  photo,
  photoId,
  photos,
  editing,
  mayWrite,
  children,
}: Props & { children: ReactNode }) {
  const record = useRecord(photos, photoId)
  const [isOriginalOpen, setOriginalOpen] = useState(false)
  const originalButton = useRef<HTMLButtonElement>(null)
  return (
    <>
      {mayWrite && editing && (
        <CaptionHelp photo={photo} codes={photos.codes} undo={editing.undo} />
      )}
      {record && <SupplierNotes photo={record} />}
      <div className="stet-facts">
        {record && <CreditField key={record.id} photo={photo} record={record} photos={photos} />}
        {record && <RightsField record={record} photos={photos} />}
        {children}
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
    </>
  )
}
