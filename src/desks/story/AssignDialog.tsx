import { MultiSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Story } from '#domain/story/story.ts'
import { useAssign } from '#src/api/assign.ts'
import { peopleQuery } from '#src/api/people.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'

type Props = { story: Pick<Story, 'id' | 'assignees'>; onClose: () => void }

/** Who writes the story beside its reporter, with a word to those who are put on it. */
export function AssignDialog({ story, onClose }: Props) {
  const { data: people = [] } = useQuery(peopleQuery)
  const assign = useAssign()
  const [before] = useState(story.assignees)
  const [chosen, setChosen] = useState(before)
  const [note, setNote] = useState('')
  const fresh = chosen.filter((id) => !before.includes(id))
  const letGo = before.filter((id) => !chosen.includes(id))

  async function confirm(): Promise<void> {
    if (fresh.length + letGo.length === 0) return onClose()
    try {
      await assign.mutateAsync({ storyId: story.id, assign: fresh, letGo, note: note.trim() })
      onClose()
      say(fresh.length > 0 ? 'Assigned.' : 'Not assigned any more.', {
        action: {
          label: 'Undo',
          onClick: () =>
            assign.mutate(
              { storyId: story.id, assign: letGo, letGo: fresh },
              { onError: ({ message }) => say(message, { tone: 'warn' }) },
            ),
        },
      })
    } catch {
      // The sentence stands in the dialog.
    }
    return undefined
  }
  return (
    <MoveDialog
      title="Assign"
      opened
      onClose={onClose}
      lead="They may write the story and find your note in their notifications."
      confirm="Assign"
      onConfirm={() => void confirm()}
      isPending={assign.isPending}
      error={assign.error?.message}
    >
      <MultiSelect
        label="Assigned to"
        placeholder={chosen.length === 0 ? 'Nobody' : ''}
        data={people
          .filter(({ id, active }) => active || before.includes(id))
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
        searchable
        hidePickedOptions
        nothingFoundMessage="Nobody of that name."
        comboboxProps={{ zIndex: 400 }}
        data-autofocus
      />
      <Textarea
        label="Note (if you like)"
        mt="sm"
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={2_000}
      />
    </MoveDialog>
  )
}
