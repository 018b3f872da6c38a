import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router'
import { z } from 'zod'
import type { BoardSearch } from '#domain/board/board-search.ts'
import { sessionQuery } from '#src/api/session.ts'
import { BoardPage } from '#src/desks/board/BoardPage.tsx'
import { BrokenScreen } from './BrokenScreen.tsx'
import { DeskFrame } from './DeskFrame.tsx'
import { NothingHere } from './NothingHere.tsx'
import { Shell } from './Shell.tsx'

const text = z.string().optional().catch(undefined)

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NothingHere,
  errorComponent: BrokenScreen,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: text }),
  component: lazyRouteComponent(() => import('#src/desks/sign-in/SignInPage.tsx'), 'SignInPage'),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: z.object({ token: text }),
  component: lazyRouteComponent(() => import('#src/desks/sign-in/WelcomePage.tsx'), 'WelcomePage'),
})

/** Everything behind the sign-in. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  component: DeskFrame,
  beforeLoad: async ({ context, location }) => {
    const { person } = await context.queryClient.ensureQueryData(sessionQuery)
    if (person) return
    const next = location.href === '/' ? undefined : location.href
    throw redirect({ to: '/sign-in', search: { next }, replace: true })
  },
})

const shell = createRoute({ getParentRoute: () => desk, id: 'shell', component: Shell })

const board = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: z.object({
    view: text,
    state: text,
    section: text,
    writer: text,
    mine: text,
    needs: text,
    embargo: text,
    planned: text,
    q: text,
    sort: text,
    group: text,
    show: text,
  } satisfies Record<keyof BoardSearch | 'view', typeof text>),
  component: BoardPage,
})
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('#src/desks/people/PeoplePage.tsx'), 'PeoplePage'),
})
const authors = createRoute({ getParentRoute: () => people, path: 'authors' })
const author = createRoute({ getParentRoute: () => people, path: 'authors/$authorId' })
const accounts = createRoute({ getParentRoute: () => people, path: 'accounts' })
const account = createRoute({ getParentRoute: () => people, path: 'accounts/$personId' })
const photos = createRoute({
  getParentRoute: () => shell,
  path: '/photos',
  validateSearch: z.object({
    q: text,
    when: text,
    uploadedFrom: text,
    uploadedTo: text,
    takenFrom: text,
    takenTo: text,
    photographer: text,
    credit: text,
    used: text,
    needs: text,
    rights: text,
    unused: text,
    story: text,
  }),
  component: lazyRouteComponent(() => import('#src/desks/photos/PhotosPage.tsx'), 'PhotosPage'),
})
const photo = createRoute({ getParentRoute: () => photos, path: '$photoId' })
const codes = createRoute({
  getParentRoute: () => shell,
  path: '/photos/codes',
  component: lazyRouteComponent(() => import('#src/desks/photos/CodesPage.tsx'), 'CodesPage'),
})
const notifications = createRoute({
  getParentRoute: () => shell,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('#src/desks/notifications/NotificationsPage.tsx'),
    'NotificationsPage',
  ),
})
const rescued = createRoute({
  getParentRoute: () => shell,
  path: '/rescued',
  component: lazyRouteComponent(() => import('#src/desks/rescued/RescuedPage.tsx'), 'RescuedPage'),
})
const site = createRoute({
  getParentRoute: () => shell,
  path: '/site',
  component: lazyRouteComponent(() => import('#src/desks/site/SitePage.tsx'), 'SitePage'),
})
const help = createRoute({
  getParentRoute: () => shell,
  path: '/help',
  component: lazyRouteComponent(() => import('#src/desks/help/HelpPage.tsx'), 'HelpPage'),
})

/** One spelling of an id, also when somebody writes an address in capitals. */
const inLowerCase = ({ storyId }: { storyId: string }) => ({ storyId: storyId.toLowerCase() })
const storyParams = { parse: inLowerCase, stringify: inLowerCase }

export const loadStoryPage = () => import('#src/desks/story/StoryPage.tsx')
const story = createRoute({
  getParentRoute: () => desk,
  path: '/stories/$storyId',
  params: storyParams,
  validateSearch: z.object({ panel: text, comment: text, new: text, photo: text }),
  component: lazyRouteComponent(loadStoryPage, 'StoryPage'),
})
const review = createRoute({
  getParentRoute: () => desk,
  path: '/stories/$storyId/review',
  params: storyParams,
  validateSearch: z.object({ since: text, show: text }),
  component: lazyRouteComponent(() => import('#src/desks/approval/ReviewPage.tsx'), 'ReviewPage'),
})
const preview = createRoute({
  getParentRoute: () => desk,
  path: '/stories/$storyId/preview',
  params: storyParams,
  component: lazyRouteComponent(() => import('#src/desks/preview/PreviewPage.tsx'), 'PreviewPage'),
})

const published = createRoute({
  getParentRoute: () => desk,
  path: '/stories/$storyId/published',
  params: storyParams,
  component: lazyRouteComponent(
    () => import('#src/desks/publishing/PublishedPage.tsx'),
    'PublishedPage',
  ),
})

const revisions = createRoute({
  getParentRoute: () => desk,
  path: '/stories/$storyId/revisions',
  params: storyParams,
  validateSearch: z.object({ from: text, to: text }),
  component: lazyRouteComponent(
    () => import('#src/desks/revisions/RevisionsPage.tsx'),
    'RevisionsPage',
  ),
})

const routeTree = root.addChildren([
  signIn,
  welcome,
  desk.addChildren([
    shell.addChildren([
      board,
      photos.addChildren([photo]),
      codes,
      people.addChildren([authors, author, accounts, account]),
      notifications,
      rescued,
      site,
      help,
    ]),
    story,
    review,
    preview,
    published,
    revisions,
  ]),
])

/** Addresses stay plain: `?state=draft,in-review`, never JSON. */
const parseSearch = (search: string) => Object.fromEntries(new URLSearchParams(search))
function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  // Commas and colons are legal in a query, and a filter is read by people.
  const text = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text ? `?${text}` : ''
}

export function openRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: NothingHere,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof openRouter>
  }
}
