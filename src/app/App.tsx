import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Announcer } from '#src/ui/Announcer.tsx'
import { nonce } from './before-all.ts'
import type { openRouter } from './router.tsx'
import { cssVariablesResolver, theme } from './theme.ts'
import { UpdateNotice } from './UpdateNotice.tsx'

const colourScheme = localStorageColorSchemeManager({ key: 'stet.colours' })

type Props = {
  queryClient: QueryClient
  router: ReturnType<typeof openRouter>
  /** `test` lets menus and dialogs appear at once. */
  env?: 'default' | 'test'
}

export function App({ queryClient, router, env = 'default' }: Props) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colourScheme}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
      env={env}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-left" autoClose={6000} limit={3} zIndex={250} />
        <Announcer />
        <UpdateNotice />
      </QueryClientProvider>
    </MantineProvider>
  )
}
