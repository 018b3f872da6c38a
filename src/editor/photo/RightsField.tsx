import { useId, useState } from 'react'
import { Refusal } from '#domain/errors.ts'
import {
  nameOfUsageRights,
  UsageRights,
  usageRights,
  type Photo,
  type PhotoRights,
} from '#domain/photos/photo.ts'
import { calendarDay } from '#src/ui/times.ts'
import type { EditorPhotos } from '../editor-photos.ts'

type Props = { record: Photo; photos: EditorPhotos }

/** Whether the newsroom may show a photo, and until when. It belongs to the photo's record. */
export function RightsField({ record, photos }: Props) {
  const [sentence, setSentence] = useState<{ words: string; isRefusal: boolean }>()
  const id = useId()
  const { usageRights: rights, usageRightsUntil: until } = record

  async function save(change: Partial<PhotoRights>): Promise<void> {
    setSentence({ words: 'Saving…', isRefusal: false })
    try {
      await photos.saveRights(record.id, {
        usageRights: rights,
        usageRightsUntil: until,
        ...change,
      })
      setSentence({ words: 'Saved', isRefusal: false })
    } catch (error) {
      const words =
        error instanceof Refusal ? error.message : 'The rights were not saved. Try again.'
      setSentence({ words, isRefusal: true })
    }
  }

  if (!photos.mayEditRights(record)) {
    return (
      <span className="stet-rights">
        <span>Rights</span> {rights ? nameOfUsageRights[rights] : 'Not known'}
        {until && `, until ${calendarDay(until)}`}
      </span>
    )
  }
  return (
    <span className="stet-rights">
      <label htmlFor={id}>Rights</label>
      <select
        id={id}
        value={rights ?? ''}
        onChange={(event) =>
          void save({ usageRights: UsageRights.safeParse(event.target.value).data ?? null })
        }
      >
        <option value="">Not known</option>
        {usageRights.map((each) => (
          <option key={each} value={each}>
            {nameOfUsageRights[each]}
          </option>
        ))}
      </select>
      {(rights || until) && (
        <>
          <label htmlFor={`${id}-until`}>until</label>
          <input
            id={`${id}-until`}
            type="date"
            aria-label="Rights end on"
            key={until ?? ''}
            defaultValue={until ?? ''}
            onBlur={(event) => {
              const next = event.target.value || null
              if (next !== until) void save({ usageRightsUntil: next })
            }}
          />
        </>
      )}
      <span role="status" className={sentence?.isRefusal ? 'stet-refusal' : ''}>
        {sentence?.words}
      </span>
    </span>
  )
}
