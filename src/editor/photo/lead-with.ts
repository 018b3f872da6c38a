import { say } from '#src/ui/say.tsx'
import type { StoryEditing } from '../open-editing.ts'

/** Makes a photo of the body the lead photo, and says so; false when it could not be done. */
export function leadWith({ editors, photoOrder, undo }: StoryEditing, pos: number): boolean {
  const isSwap = editors.lead.state.doc.childCount > 0
  if (!photoOrder.lead(pos)) return false
  const step = undo.lastStep()
  say(
    isSwap
      ? 'It is the lead photo now. The one before stands in its place, each with its caption.'
      : 'It is the lead photo now, with its caption.',
    step && { action: { label: 'Undo', onClick: () => void step.takeBack() } },
  )
  return true
}
