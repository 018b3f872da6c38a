import { Menu } from '@mantine/core'
import {
  IconBell,
  IconBookmark,
  IconDots,
  IconHelp,
  IconLayoutList,
  IconLifebuoy,
  IconPhoto,
  IconPhotoUp,
  IconPlus,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRescuedCount } from '#src/api/rescued.ts'
import { useUnread } from '#src/api/notifications.ts'
import { useMe } from '#src/api/session.ts'
import { viewsQuery } from '#src/api/views.ts'
import classes from './BottomBar.module.css'
import { useOpenHelp } from './DeskFrame.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { useNewStory } from './use-new-story.ts'
import { usePhotosLeft } from './use-photos-left.ts'

/** The rail of narrow screens. */
export function BottomBar() {
  const me = useMe()
  const navigate = useNavigate()
  const openHelp = useOpenHelp()
  const { start } = useNewStory()
  const rescued = useRescuedCount()
  const unread = useUnread() ?? 0
  const photosLeft = usePhotosLeft()
  const { data: views = [] } = useQuery(viewsQuery)
  const icon = { size: 22, stroke: 1.75, 'aria-hidden': true }
  const small = { size: 16, stroke: 1.75, 'aria-hidden': true }
  return (
    <nav className={classes['bar']} aria-label="Desks">
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
        <IconLayoutList {...icon} />
        Board
      </Link>
      <Link to="/photos" activeOptions={{ includeSearch: false }}>
        {photosLeft > 0 ? (
          <IconPhotoUp {...icon} className={classes['goingUp']} />
        ) : (
          <IconPhoto {...icon} />
        )}
        Photos
        {photosLeft > 0 && <span className="stet-hidden">, {photosLeft} not up yet</span>}
      </Link>
      <button type="button" className={classes['new']} onClick={start} aria-label="New story">
        <IconPlus {...icon} />
      </button>
      {rescued > 0 && (
        <Link to="/rescued">
          <IconLifebuoy {...icon} />
          Rescued
        </Link>
      )}
      <PersonMenu
        further={
          <>
            {views.length > 0 && <Menu.Label>Views</Menu.Label>}
            {views.map(({ id, name, isShared }) => (
              <Menu.Item
                key={id}
                leftSection={isShared ? <IconUsers {...small} /> : <IconBookmark {...small} />}
                onClick={() => void navigate({ to: '/', search: { view: id } })}
              >
                {name}
              </Menu.Item>
            ))}
            {views.length > 0 && <Menu.Divider />}
            <Menu.Item
              leftSection={<IconBell {...small} />}
              onClick={() => void navigate({ to: '/notifications' })}
            >
              Notifications{unread > 0 && ` ${unread}`}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconUsers {...small} />}
              onClick={() => void navigate({ to: '/people' })}
            >
              People
            </Menu.Item>
            {me.role === 'admin' && (
              <Menu.Item
                leftSection={<IconSettings {...small} />}
                onClick={() => void navigate({ to: '/site' })}
              >
                Site
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconHelp {...small} />} onClick={openHelp}>
              Help
            </Menu.Item>
            <Menu.Divider />
            <Menu.Label>{me.name}</Menu.Label>
          </>
        }
      >
        <button type="button">
          <IconDots {...icon} />
          More
        </button>
      </PersonMenu>
    </nav>
  )
}
