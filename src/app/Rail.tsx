import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconBell,
  IconChevronUp,
  IconHelp,
  IconLayoutList,
  IconLifebuoy,
  IconPhoto,
  IconPhotoUp,
  IconPlus,
  IconSettings,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearch } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { nameOfRole } from '#domain/people/person.ts'
import { useUnread } from '#src/api/notifications.ts'
import { useQueuedPhotos } from '#src/api/photos.ts'
import { sessionQuery, useMe } from '#src/api/session.ts'
import { useRescuedCount } from '#src/api/rescued.ts'
import { useWaitingCount } from '#src/desks/board/use-waiting-count.ts'
import { Keys } from '#src/ui/Keys.tsx'
import { PersonAvatar } from '#src/ui/PersonAvatar.tsx'
import { Wordmark } from '#src/ui/Wordmark.tsx'
import { useOpenHelp } from './DeskFrame.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import classes from './Rail.module.css'
import { RailViews } from './RailViews.tsx'
import { useNewStory } from './use-new-story.ts'
import { usePhotosLeft } from './use-photos-left.ts'

/** The folded rail shows icons only; their names come as tooltips. */
function Named({
  name,
  isFolded,
  children,
}: {
  name: string
  isFolded: boolean
  children: ReactElement
}) {
  return (
    <Tooltip label={name} position="right" disabled={!isFolded}>
      {children}
    </Tooltip>
  )
}

const entries: {
  to: '/' | '/photos' | '/notifications' | '/rescued' | '/people' | '/site'
  name: string
  icon: Icon
  place: 'top' | 'foot'
}[] = [
  { to: '/', name: 'Board', icon: IconLayoutList, place: 'top' },
  { to: '/photos', name: 'Photos', icon: IconPhoto, place: 'top' },
  { to: '/notifications', name: 'Notifications', icon: IconBell, place: 'top' },
  { to: '/rescued', name: 'Rescued words', icon: IconLifebuoy, place: 'top' },
  { to: '/people', name: 'People', icon: IconUsers, place: 'foot' },
  { to: '/site', name: 'Site', icon: IconSettings, place: 'foot' },
]

/** How many wait for this person; of what is new a folded rail shows a dot. */
function Count({ of, isNew = false }: { of: number; isNew?: boolean }) {
  if (of === 0) return null
  return (
    <>
      {' '}
      <b className={classes['count']}>{of}</b>
      {isNew && (
        <>
          <span className="stet-hidden"> new</span>
          <i className={classes['dot']} aria-hidden />
        </>
      )}
    </>
  )
}

export function Rail() {
  const me = useMe()
  const { data: session } = useQuery(sessionQuery)
  const openHelp = useOpenHelp()
  const { start, isPending } = useNewStory()
  const waiting = useWaitingCount()
  const rescued = useRescuedCount()
  const unread = useUnread() ?? 0
  const queued = useQueuedPhotos()
  const photosLeft = usePhotosLeft()
  // One place in the rail is marked: the view, while one is shown.
  const isOnView = useSearch({ strict: false }).view !== undefined
  const isSmall = useMediaQuery('(max-width: 80em)', false, { getInitialValueInEffect: false })
  // Three regions need the room.
  const isFolded = useLocation().pathname.startsWith('/photos') || isSmall

  const links = (place: 'top' | 'foot') =>
    entries
      .filter((entry) => entry.place === place)
      .filter(({ to }) => to !== '/site' || me.role === 'admin')
      .filter(({ to }) => to !== '/rescued' || rescued > 0)
      .map(({ to, name, icon }) => {
        const isGoingUp = to === '/photos' && photosLeft > 0
        const EntryIcon = isGoingUp ? IconPhotoUp : icon
        return (
          <Named
            key={to}
            name={isGoingUp ? `${name}, ${photosLeft} not up yet` : name}
            isFolded={isFolded}
          >
            <Link
              to={to}
              className={classes['entry']}
              activeOptions={{ exact: to === '/', includeSearch: to === '/' && isOnView }}
            >
              <EntryIcon size={17} stroke={1.75} aria-hidden />
              <span className={classes['name']}>{name}</span>
              {isGoingUp && (
                <small className={`${classes['name']} ${classes['goingUp']}`}>
                  {photosLeft} not up yet
                </small>
              )}
              {to === '/' && <Count of={waiting} />}
              {to === '/photos' && <Count of={queued} />}
              {to === '/rescued' && <Count of={rescued} />}
              {to === '/notifications' && <Count of={unread} isNew />}
            </Link>
          </Named>
        )
      })

  return (
    <nav className={classes['rail']} aria-label="Desks" data-folded={isFolded || undefined}>
      <div className={classes['brand']}>
        <Wordmark size={isFolded ? 'sm' : 'md'} />
        <small className={classes['name']}>{session?.siteName}</small>
      </div>
      <Named name="New story" isFolded={isFolded}>
        <button type="button" className={classes['new']} onClick={start} aria-busy={isPending}>
          <IconPlus size={16} stroke={1.75} aria-hidden />
          <span className={classes['name']}>New story</span>
          <span className={classes['key']} aria-hidden>
            <Keys of="N" />
          </span>
        </button>
      </Named>
      {links('top')}
      <RailViews isFolded={isFolded} />
      <div className={classes['foot']}>
        {links('foot')}
        <Named name="Help" isFolded={isFolded}>
          <button type="button" className={classes['entry']} onClick={openHelp}>
            <IconHelp size={17} stroke={1.75} aria-hidden />
            <span className={classes['name']}>Help</span>
            <span className={classes['key']} aria-hidden>
              <Keys of="?" />
            </span>
          </button>
        </Named>
        <PersonMenu>
          <button type="button" className={classes['me']}>
            <PersonAvatar personId={me.id} name={me.name} isDecoration />
            <span className={classes['name']}>
              <b>{me.name}</b>
              {', '}
              <small>{nameOfRole[me.role]}</small>
            </span>
            <IconChevronUp size={16} stroke={1.75} aria-hidden className={classes['key']} />
          </button>
        </PersonMenu>
      </div>
    </nav>
  )
}
