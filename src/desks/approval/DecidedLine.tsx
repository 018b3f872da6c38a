import type { HistoryEntry, Story } from '#domain/story/story.ts'
import { nameOfMove } from '#domain/workflow/moves.ts'
import { DateTime } from '#src/ui/DateTime.tsx'

/** Who moved the story out of review, in the place of the buttons. */
export function DecidedLine({
  story,
  history,
  reason,
}: {
  story: Story
  history: readonly HistoryEntry[]
  reason: string
}) {
  const last = history.find(({ to, from }) => to === story.state && from !== to)
  if (!last || story.state === 'in-review' || story.state === 'draft') return <>{reason}</>
  const what = (nameOfMove as Record<string, string>)[last.move] ?? last.move
  return (
    <>
      {last.personName || 'Somebody'} {what.replace(/ it$/, ' this')} at <DateTime at={last.at} />.
    </>
  )
}
