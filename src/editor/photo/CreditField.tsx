import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { leaveInHand, onInHand, takeInHand } from './in-hand.ts'
import type { PhotoInText } from './photo-slots.ts'
import { useCreditDraft } from './use-credit-draft.ts'

/** A field that is taken out of the page loses the focus to nothing a moment before. */
const takenAwayMs = 300

type Props = { photo: PhotoInText; record: Photo; photos: EditorPhotos }

/** Who is credited for a photo. It belongs to the photo's record, whichever story shows it. */
export function CreditField({ photo: { photoId, view }, record, photos }: Props) {
  const { words, saving, save, write, leaveTheirs } = useCreditDraft(record, photos)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const isIn = useRef(false)
  const fellOut = useRef(-Infinity)
  useEffect(() => {
    const { current } = field
    if (!current) return undefined
    const isLeft = () => isIn.current || performance.now() - fellOut.current < takenAwayMs
    const stop = onInHand('credit', { photoId, view }, () =>
      takeInHand('credit', { photoId, view }, current),
    )
    return () => {
      stop()
      if (isLeft()) leaveInHand('credit', { photoId, view }, current)
    }
  }, [photoId, view])
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void save()
    if (event.key === 'Escape') leaveTheirs()
  }

  if (!photos.mayEditCredit(record)) {
    return (
      <span className="stet-credit">
        <span>Credit</span> {record.credit || 'No credit'}
      </span>
    )
  }
  return (
    <span className="stet-credit" data-empty={words === '' || undefined}>
      <label htmlFor={id}>Credit</label>
      <span className="stet-credit-field" data-words={words || 'No credit'}>
        <input
          ref={field}
          id={id}
          type="text"
          dir="auto"
          size={1}
          maxLength={300}
          placeholder="No credit"
          autoComplete="off"
          value={words}
          aria-invalid={saving.is === 'refused' || undefined}
          aria-describedby={`${id}-sentence`}
          onChange={(event) => write(event.target.value)}
          onFocus={() => {
            isIn.current = true
          }}
          onBlur={({ relatedTarget }) => {
            isIn.current = false
            fellOut.current = relatedTarget ? -Infinity : performance.now()
            if (saving.is !== 'refused') void save()
          }}
          onKeyDown={press}
        />
      </span>
      <span
        id={`${id}-sentence`}
        role="status"
        className={saving.is === 'refused' || saving.is === 'waiting' ? 'stet-refusal' : ''}
      >
        {saving.is === 'saving' && 'Saving…'}
        {saving.is === 'saved' && 'Saved'}
        {saving.is === 'waiting' &&
          'Not saved yet: the credit is on this page only, and goes up when the newsroom answers.'}
        {saving.is === 'refused' && saving.sentence}
      </span>
    </span>
  )
}
