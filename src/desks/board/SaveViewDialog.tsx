import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BoardSearch } from '#domain/board/board-search.ts'
import { ViewName } from '#domain/board/view.ts'
import { useMe } from '#src/api/session.ts'
import { useViewActs } from '#src/api/views.ts'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'

type Props = {
  search: BoardSearch
  onClose: () => void
  onSaved: (viewId: string | undefined) => void
}

/** Keeps what the board shows now under a name. */
export function SaveViewDialog({ search, onClose, onSaved }: Props) {
  const { save } = useViewActs()
  const me = useMe()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const confirm = () => {
    const parsed = ViewName.safeParse(name)
    if (!parsed.success) return setWrong(parsed.error.issues[0]?.message)
    return save.mutate(
      { name: parsed.data, isShared, search },
      {
        onSuccess: ({ views }) => {
          say(`The view “${parsed.data}” is saved.`)
          const saved = views.find(
            (view) =>
              view.madeBy === me.id && view.isShared === isShared && view.name === parsed.data,
          )
          onSaved(saved?.id)
        },
      },
    )
  }
  return (
    <MoveDialog
      title="Save view"
      opened
      onClose={onClose}
      confirm="Save view"
      onConfirm={confirm}
      isPending={save.isPending}
      error={save.error?.message}
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
      <Radio.Group
        label="Who sees it"
        mt="md"
        value={isShared ? 'everyone' : 'me'}
        onChange={(who) => setShared(who === 'everyone')}
      >
        <Radio value="me" label="Only me" mt="xs" />
        <Radio value="everyone" label="Everyone" mt="xs" />
      </Radio.Group>
    </MoveDialog>
  )
}
