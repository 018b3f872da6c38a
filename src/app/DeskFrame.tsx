import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { createContext, lazy, Suspense, use, useState } from 'react'
import { useNewsroomEvents } from '#src/api/events.ts'
import { useMe } from '#src/api/session.ts'
import { siteQuery } from '#src/api/site.ts'
import { useOutbox } from '#src/api/use-outbox.ts'
import { rememberedBoard } from '#src/ui/board-address.ts'
import { placeOfBrowser } from '#src/ui/times.ts'
import { SiteClockProvider } from '#src/ui/SiteClock.tsx'
import { useKeys } from '#src/ui/use-keys.ts'
import { useSayCutOff } from '#src/ui/use-say-cut-off.ts'
import { SignInAgain } from './SignInAgain.tsx'
import { useInboxArrivals } from './use-inbox-arrivals.ts'
import { useNewStory } from './use-new-story.ts'
import { useRegions } from './use-regions.ts'

const HelpDialog = lazy(() =>
  import('#src/desks/help/HelpDialog.tsx').then(({ HelpDialog }) => ({ default: HelpDialog })),
)

const OpenHelp = createContext<() => void>(() => {})
export const useOpenHelp = () => use(OpenHelp)

/** What every screen behind the sign-in stands in: the clock, the news, and the keys of everywhere. */
export function DeskFrame() {
  const { data: site } = useQuery(siteQuery)
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const { start } = useNewStory()
  // Help belongs to the screen it was opened over; another address closes it.
  const [helpAt, setHelpAt] = useState<string>()
  const openHelp = () => setHelpAt(pathname)
  useNewsroomEvents()
  useOutbox(useMe().id)
  useRegions()
  useInboxArrivals()
  useSayCutOff()
  useKeys({
    '?': openHelp,
    N: start,
    // Out of a story to where one came from, as its back link leads.
    'G B': () => {
      const isInStory = pathname.startsWith('/stories/')
      void navigate({ to: '/', ...(isInStory && { search: rememberedBoard().search }) })
    },
    'G P': () => void navigate({ to: '/photos' }),
    'G N': () => void navigate({ to: '/notifications' }),
    'G R': () => void navigate({ to: '/rescued' }),
  })

  const clock = {
    timeZone: site?.timeZone ?? placeOfBrowser(),
    placeName: site?.placeName ?? 'local',
  }
  return (
    <SiteClockProvider clock={clock}>
      <OpenHelp value={openHelp}>
        <Outlet />
        {helpAt === pathname && (
          <Suspense>
            <HelpDialog opened onClose={() => setHelpAt(undefined)} pathname={pathname} />
          </Suspense>
        )}
        <SignInAgain />
      </OpenHelp>
    </SiteClockProvider>
  )
}
