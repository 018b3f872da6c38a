import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { counted } from '#src/ui/counted.ts'
import { say } from '#src/ui/say.tsx'
import { CaptionTogether } from './CaptionTogether.tsx'
import classes from './ChosenBar.module.css'
import { saveTogether, undoTogether, type Change, type Together } from './save-together.ts'

type Props = { photos: readonly Photo[]; onShow: (photoId: string) => void; onLetGo: () => void }

/** What can be done with the photos that are chosen. */
export function ChosenBar({ photos, onShow, onLetGo }: Props) {
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [isSaving, setSaving] = useState(false)
  if (photos.length === 0) return null

  async function undo(done: Together, fields: readonly (keyof PhotoFacts)[]): Promise<void> {
    const { undone, kept } = await undoTogether(queryClient, done, fields)
    say(
      kept === 0
        ? `Undone for ${counted(undone, 'photo')}.`
        : `Undone for ${counted(undone, 'photo')}. ${kept} changed since, and stay.`,
    )
  }

  async function save(change: Change): Promise<void> {
    setSaving(true)
    const done = await saveTogether(queryClient, photos, change)
    setSaving(false)
    setOpen(false)
    const fields = Object.keys(change) as (keyof PhotoFacts)[]
    const [first] = done.missed
    if (!first) {
      say(`Saved for ${counted(done.saved.length, 'photo')}.`, {
        action: { label: 'Undo', onClick: () => void undo(done, fields) },
      })
      return
    }
    say(`${done.saved.length} saved. ${done.missed.length} not: ${first.sentence}`, {
      tone: 'warn',
      action: { label: 'Show it', onClick: () => onShow(first.photo.id) },
    })
  }

  return (
    <div className={classes['bar']} role="toolbar" aria-label="Chosen photos">
      <b>{photos.length} chosen</b>
      <button type="button" onClick={() => setOpen(true)}>
        Caption together…
      </button>
      <button
        type="button"
        aria-label="Let go of the chosen photos"
        title="Let go of the chosen photos"
        onClick={onLetGo}
      >
        <IconX size={16} stroke={1.75} aria-hidden />
      </button>
      {isOpen && (
        <CaptionTogether
          photos={photos}
          isSaving={isSaving}
          onSave={(change) => void save(change)}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
