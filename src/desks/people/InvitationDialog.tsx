import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '#domain/people/person.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'

type Props = { person: Person; path: string; onClose: () => void }

/** The link of an invitation, once: it is kept nowhere in readable form. */
export function InvitationDialog({ person, path, onClose }: Props) {
  const [isCopied, setCopied] = useState(false)
  const address = new URL(path, location.origin).href
  return (
    <MoveDialog
      title={`Link for ${person.name}`}
      opened
      onClose={onClose}
      lead={`Hand this link to ${person.name}. It works once, and it is not shown again.`}
      confirm="Done"
      onConfirm={onClose}
      quiet="Close"
      further={
        <Button
          size="md"
          variant="default"
          onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
        >
          {isCopied ? 'Copied' : 'Copy link'}
        </Button>
      }
    >
      <TextInput
        label="Link"
        readOnly
        value={address}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
    </MoveDialog>
  )
}
