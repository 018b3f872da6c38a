import { drizzle } from 'drizzle-orm/node-postgres'
import type { PoolClient } from 'pg'
import { verifyStory } from '#server/collaboration/verify-story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { markOf } from '#server/stories/find-story.ts'
import { firstThatMayBeAhead } from '#server/stories/catch-up-reading-forms.ts'
import type { KeptPhotos } from '../photo-storage.ts'
import { photoFileNames } from './write-copy.ts'

/**
 * Looks the whole newsroom through, story by story, in the snapshot that the client reads in.
 *
 * @param tell hears a sentence for each fault
 */
export async function verifyNewsroom(
  client: PoolClient,
  kept: Pick<KeptPhotos, 'list'>,
  tell: (sentence: string) => void,
) {
  const database = drizzle(client)
  const report = { stories: 0, changes: 0, photoFiles: 0, behind: 0 }
  const mayBeAhead = await firstThatMayBeAhead(database)
  const { rows: stories } = await client.query<{ id: string; slug: string }>(
    'select id, slug from stories order by created_at, id',
  )
  for (const { id, slug } of stories) {
    const { faults, readingForm, changes } = await verifyStory(database, id, mayBeAhead)
    if (readingForm === 'behind') report.behind += 1
    else if (readingForm === 'other') faults.push('has a reading form that differs from its words')
    const { rows: versions } = await client.query<{ mark: string; frozen: FrozenStory }>(
      'select mark, frozen from story_versions where story_id = $1 order by id',
      [id],
    )
    for (const { mark, frozen } of versions) {
      if ((await markOf(frozen)) === mark) continue
      faults.push(`has other words on file than were approved as ${mark.slice(0, 8)}`)
    }
    report.stories += 1
    report.changes += changes
    for (const fault of faults) tell(`The story ${slug} (${id}) ${fault}.`)
  }
  const sizes = new Map<string, number>()
  for await (const { name, size } of kept.list()) sizes.set(name, size)
  const { rows: photos } = await client.query<{ name: string }>(photoFileNames)
  for (const { name } of photos) {
    report.photoFiles += 1
    const size = sizes.get(name)
    if (size === undefined) tell(`The photo file ${name} is missing.`)
    else if (size === 0) tell(`The photo file ${name} is empty.`)
  }
  return report
}
