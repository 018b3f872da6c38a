import { useId, useState, type KeyboardEvent } from 'react'
import { Refusal } from '#domain/errors.ts'
import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'

type Saving = { is: 'still' | 'saving' | 'saved' } | { is: 'refused'; sentence: string }

type Props = { record: Photo; photos: EditorPhotos }

/** Who is credited for a photo. It belongs to the photo's record, whichever story shows it. */
export function CreditField({ record, photos }: Props) {
  /** With the credit as it was when its person began to change it. */
  const [draft, setDraft] = useState<{ words: string; base: string }>()
  const [saving, setSaving] = useState<Saving>({ is: 'still' })
  const id = useId()
  const words = draft?.words ?? record.credit

  async function save(): Promise<void> {
    const credit = draft?.words.replace(/\s+/g, ' ').trim()
    if (!draft || credit === undefined || credit === record.credit) {
      setDraft(undefined)
      return
    }
    if (draft.base !== record.credit) {
      const sentence = `Somebody saved another credit meanwhile: “${record.credit}”. Yours is kept here. Press Enter to save it instead, Esc to leave theirs.`
      setDraft({ ...draft, base: record.credit })
      setSaving({ is: 'refused', sentence })
      return
    }
    setSaving({ is: 'saving' })
    try {
      await photos.saveCredit(record.id, credit)
      setDraft(undefined)
      setSaving({ is: 'saved' })
    } catch (error) {
      const sentence =
        error instanceof Refusal ? error.message : 'The credit was not saved. Try again.'
      setSaving({ is: 'refused', sentence })
    }
  }
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void save()
    if (event.key === 'Escape') {
      setDraft(undefined)
      setSaving({ is: 'still' })
    }
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
          onChange={(event) => {
            setDraft({ words: event.target.value, base: draft?.base ?? record.credit })
            setSaving({ is: 'still' })
          }}
          onBlur={() => saving.is !== 'refused' && void save()}
          onKeyDown={press}
        />
      </span>
      <span
        id={`${id}-sentence`}
        role="status"
        className={saving.is === 'refused' ? 'stet-refusal' : ''}
      >
        {saving.is === 'saving' && 'Saving…'}
        {saving.is === 'saved' && 'Saved'}
        {saving.is === 'refused' && saving.sentence}
      </span>
    </span>
  )
}
