import type { Database } from './database/database.ts'
import type { NewsDesk } from './events/news.ts'
import { raiseLate } from './publishing/alarms.ts'
import { markPublished } from './publishing/publish-due.ts'
import type { Rooms } from './collaboration/rooms.ts'

/** Work that is due at a moment or from time to time. The host runs it; missing it loses nothing. */
export type Jobs = {
  /** Asks for `publishDue` at a moment. */
  publishDueAt(moment: Date): Promise<void>
}

type JobParts = { database: Database; clock: () => Date; news: NewsDesk; rooms: Rooms }

export async function publishDue({ database, clock, news, rooms }: JobParts): Promise<void> {
  const now = clock()
  const published = await markPublished(database, now).catch(async (error: unknown) => {
    if (await raiseLate(database, now)) news.announce({ kind: 'inbox-changed' })
    throw error
  })
  for (const storyId of published) {
    await rooms.rightsChanged(storyId)
    news.announce({ kind: 'story-changed', storyId })
  }
  if (published.length > 0) news.announce({ kind: 'inbox-changed' })
}
