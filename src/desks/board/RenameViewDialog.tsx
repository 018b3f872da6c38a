import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { ViewName, type View } from '#domain/board/view.ts'
import { useViewActs } from '#src/api/views.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'

export function RenameViewDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { rename } = useViewActs()
  const [name, setName] = useState(view.name)
  const [wrong, setWrong] = useState<string>()
  const save = () => {
    const parsed = ViewName.safeParse(name)
    if (!parsed.success) return setWrong(parsed.error.issues[0]?.message)
    return rename.mutate({ id: view.id, name: parsed.data }, { onSuccess: onClose })
  }
  return (
    <MoveDialog
      title="Rename view"
      opened
      onClose={onClose}
      {...(view.isShared && { lead: 'Everyone sees the new name.' })}
      confirm="Rename"
      onConfirm={save}
      isPending={rename.isPending}
      error={rename.error?.message}
    >
      <TextInput
        label="Name"
        data-autofocus
        dir="auto"
        value={name}
        error={wrong}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setWrong(undefined)
        }}
      />
    </MoveDialog>
  )
}
