import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import { authorsQuery } from '#src/api/authors.ts'
import { useMe } from '#src/api/session.ts'
import { say } from '#src/ui/say.tsx'
import { PhotosLeftDialog } from './PhotosLeftDialog.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'
import { useLeave } from './use-leave.ts'

const schemes: [MantineColorScheme, string][] = [
  ['light', 'Light'],
  ['dark', 'Dark'],
  ['auto', 'As the system'],
]

type Props = {
  /** The button that opens it. */
  children: ReactElement
  /** Put first, for the bar of narrow screens. */
  further?: ReactNode
}

export function PersonMenu({ children, further }: Props) {
  const me = useMe()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { leave, photos, ...leaving } = useLeave()
  const { colorScheme, setColorScheme } = useMantineColorScheme()

  const openProfile = async () => {
    const { authors } = await queryClient.fetchQuery(authorsQuery())
    const own = authors.find(({ personId }) => personId === me.id)
    if (own) return navigate({ to: '/people/authors/$authorId', params: { authorId: own.id } })
    return navigate({ to: '/people' })
  }
  return (
    <>
      <Menu width={208} position="top-start">
        <Menu.Target>{children}</Menu.Target>
        <Menu.Dropdown>
          {further}
          <Menu.Item
            leftSection={<IconUser size={16} stroke={1.75} aria-hidden />}
            onClick={() =>
              void openProfile().catch((error: Error) => say(error.message, { tone: 'warn' }))
            }
          >
            My profile
          </Menu.Item>
          <Menu.Divider />
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
          >
            {schemes.map(([scheme, name]) => (
              <Menu.RadioItem key={scheme} value={scheme}>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
            onClick={leave}
          >
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutDialog {...leaving} onTryAgain={photos.leave} />
      <PhotosLeftDialog {...photos} />
    </>
  )
}
