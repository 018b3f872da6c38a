import type { Person } from '#domain/people/person.ts'
import { useChangeAccount } from '#src/api/people.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'

export function SwitchOffDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const change = useChangeAccount()
  return (
    <MoveDialog
      title="Switch off account"
      opened
      onClose={onClose}
      lead={`${person.name} is signed out everywhere at once and cannot sign in. Stories and profile stay.`}
      confirm="Switch off account"
      tone="red"
      onConfirm={() =>
        change.mutate(
          { personId: person.id, active: false },
          {
            onSuccess: () => {
              say(`The account of ${person.name} is off.`)
              onClose()
            },
          },
        )
      }
      isPending={change.isPending}
      error={change.error?.message}
    />
  )
}
