import { IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Photo } from '#domain/photos/photo.ts'
import { counted } from '#src/ui/counted.ts'
import { say } from '#src/ui/say.tsx'
import { CaptionTogether } from './CaptionTogether.tsx'
import classes from './ChosenBar.module.css'
import { nameOfFact } from './facts-of.ts'
import { saveTogether, undoTogether, type Change, type Together } from './save-together.ts'

const theirOther = (facts: readonly string[]) =>
  `somebody saved another value of ${facts.join(', ')} meanwhile, and it stands.`

type Props = { photos: readonly Photo[]; onShow: (photoId: string) => void; onLetGo: () => void }

/** What can be done with the photos that are chosen. */
export function ChosenBar({ photos, onShow, onLetGo }: Props) {
  const queryClient = useQueryClient()
  /** As they were when the dialog was opened: what is saved meanwhile is somebody else's. */
  const [seen, setSeen] = useState<readonly Photo[]>()
  const [isSaving, setSaving] = useState(false)
  if (photos.length === 0) return null

  async function undo(together: Together): Promise<void> {
    const { undone, kept, missed } = await undoTogether(queryClient, together)
    const parts = [`Undone for ${counted(undone, 'photo')}.`]
    if (kept > 0) parts.push(`In ${kept} somebody changed it since, and that stays.`)
    if (missed.length > 0) parts.push(`${missed.length} not: ${missed[0]}`)
    say(parts.join(' '), missed.length > 0 ? { tone: 'warn' } : {})
  }

  async function save(base: readonly Photo[], change: Change): Promise<void> {
    setSaving(true)
    const together = await saveTogether(queryClient, base, change)
    setSaving(false)
    setSeen(undefined)
    const { done, missed } = together
    const inPart = done.filter(({ stood }) => stood.length > 0)
    const [toShow] = [...missed.map(({ photo }) => photo), ...inPart.map(({ photo }) => photo)]
    const undoing = { label: 'Undo', onClick: () => void undo(together) }
    if (!toShow) {
      say(`Saved for ${counted(done.length, 'photo')}.`, { action: undoing })
      return
    }
    const parts = [`${done.length - inPart.length} saved.`]
    if (inPart.length > 0) {
      const facts = new Set(inPart.flatMap(({ stood }) => stood.map(nameOfFact)))
      parts.push(`${inPart.length} in part: ${theirOther([...facts])}`)
    }
    if (missed[0]) parts.push(`${missed.length} not: ${missed[0].sentence}`)
    say(parts.join(' '), {
      tone: 'warn',
      ...(done.length > 0 && { action: undoing }),
      further: { label: 'Show it', onClick: () => onShow(toShow.id) },
    })
  }

  return (
    <div className={classes['bar']} role="toolbar" aria-label="Chosen photos">
      <b>{photos.length} chosen</b>
      <button type="button" onClick={() => setSeen(photos)}>
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
      {seen && (
        <CaptionTogether
          photos={seen}
          isSaving={isSaving}
          onSave={(change) => void save(seen, change)}
          onClose={() => setSeen(undefined)}
        />
      )}
    </div>
  )
}
