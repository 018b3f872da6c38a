import './app/before-all.ts'
import './app/layers.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './app/fonts.css'
import './app/base.css'
import './app/choices.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { keepShell } from './app/keep-shell.ts'
import { openQueryClient } from './app/query-client.ts'
import { loadStoryPage, openRouter } from './app/router.tsx'

if (import.meta.env.MODE === 'mock') {
  const { startMock } = await import('#mocks/browser.ts')
  await startMock()
}

const queryClient = openQueryClient()
const router = openRouter(queryClient)
const place = document.querySelector('#root')
if (!place) throw new Error('The page has no #root.')
createRoot(place).render(
  <StrictMode>
    <App queryClient={queryClient} router={router} />
  </StrictMode>,
)
if (import.meta.env.PROD && import.meta.env.MODE !== 'mock') keepShell()
// Fetched behind the first screen, so that opening a story waits for no code.
void loadStoryPage()
