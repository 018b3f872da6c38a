import { vi } from 'vitest'
import { screen } from '@testing-library/react'
import { openNewsroom, type Desk, type Newsroom } from './newsroom.ts'
import { renderDesk } from './render-desk.tsx'
import { socketTo } from './room-socket.ts'

/** A newsroom with two sections, of which everybody's clock stands a minute back. */
export async function openNewsroomWithSections(
  change: { fourEyes?: boolean; timeZone?: string; placeName?: string } = {},
) {
  const newsroom = await openNewsroom()
  newsroom.setClock(new Date(Date.now() - 60_000))
  const admin = await newsroom.as('admin', 'Viktor Leng')
  const { revision, ...settings } = (await admin.get('/api/site')).body as { revision: number }
  await admin.put('/api/site', {
    basedOnRevision: revision,
    settings: {
      ...settings,
      fourEyes: true,
      headlineLimit: 70,
      sections: ['City', 'Harbour'].map((name) => ({
        slug: name.toLowerCase(),
        name,
        retired: false,
      })),
      ...change,
    },
  })
  return newsroom
}

/** Sits somebody at an address, with sockets that lead to the newsroom's real rooms. */
export function sitAt(newsroom: Newsroom, desk: Desk, address: string) {
  vi.stubGlobal('WebSocket', socketTo(newsroom, desk.person))
  return renderDesk(newsroom, desk, address)
}

/** The same at a story, once its words are there. */
export async function sitAtStory(newsroom: Newsroom, desk: Desk, storyId: string, search = '') {
  const rendered = await sitAt(newsroom, desk, `/stories/${storyId}${search}`)
  await screen.findByLabelText('Headline')
  return rendered
}
