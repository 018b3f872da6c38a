import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
  type RouterHistory,
} from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'

type Props = { history?: RouterHistory; children: ReactNode }

/** For parts of the desk that ask before somebody goes: a history without any screens. */
export function InRouter({ history = createMemoryHistory(), children }: Props) {
  const [router] = useState(() => createRouter({ routeTree: createRootRoute(), history }))
  return <RouterContextProvider router={router}>{children}</RouterContextProvider>
}
