import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { viewRefusal, type View } from '#domain/board/view.ts'
import { useMe } from '#src/api/session.ts'
import { useViewActs } from '#src/api/views.ts'
import { focusHeading } from '#src/ui/focus-heading.ts'
import { say } from '#src/ui/say.tsx'
import { RenameViewDialog } from './RenameViewDialog.tsx'

const complain = (error: Error) => say(error.message, { tone: 'warn' })

/** What can be done with a view; nothing at all for whom it is not to change. */
export function ViewMenu({ view, className = '' }: { view: View; className?: string }) {
  const me = useMe()
  const { remove, bringBack } = useViewActs()
  const navigate = useNavigate()
  const { view: shown } = useSearch({ strict: false })
  const [isRenaming, setRenaming] = useState(false)
  if (viewRefusal(me, view)) return null
  const bringIt = () => bringBack.mutate(view.id, { onError: complain })
  const deleteIt = () =>
    remove.mutate(view.id, {
      onError: complain,
      onSuccess: () => {
        say(`The view “${view.name}” is deleted.`, { action: { label: 'Undo', onClick: bringIt } })
        focusHeading()
        // What it showed stays on screen, as filters.
        if (shown === view.id) void navigate({ to: '/', search: view.search, replace: true })
      },
    })
  return (
    <>
      <Menu width={180} position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={28}
            className={className}
            aria-label={`More for the view ${view.name}`}
          >
            <IconDots size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />}
            onClick={() => setRenaming(true)}
          >
            Rename…
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
            onClick={deleteIt}
          >
            Delete view
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameViewDialog view={view} onClose={() => setRenaming(false)} />}
    </>
  )
}
