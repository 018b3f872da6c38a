import { fillNewsroom } from '#mocks/seed/fill-newsroom.ts'
import { withFreshIds } from '#mocks/seed/fresh-ids.ts'
import { seedNewsroom } from '#mocks/seed/seed-newsroom.ts'
import type { ApiParts } from '#server/parts.ts'
import { drawJpeg } from './seed-photos.ts'

/**
 * Fills the newsroom with the made-up one, when nobody is in it yet. Before the port is open: its
 * pictures are drawn by what no upload may reach.
 *
 * @returns false when there are people already; nothing is changed then
 */
export const seedIfEmpty = (parts: ApiParts, say: (sentence: string) => void): Promise<boolean> =>
  fillNewsroom(parts, async (newsroom) => {
    say('Making up a newsroom, once …')
    await seedNewsroom(withFreshIds(newsroom, parts.newId), { now: parts.clock(), drawJpeg })
  })
