import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Database } from '#server/database/database.ts'
import { authors, people } from '#server/people/tables.ts'
import { stories } from '#server/stories/tables.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'

/** As many names in print as a newsroom has after years: 903 times one spelling, 41 times another. */
export async function printManyNames(database: Database, rows = 100_000): Promise<void> {
  const [personId, storyId, authorId] = [randomUUID(), randomUUID(), randomUUID()]
  const at = new Date('2026-11-24T12:00:00Z')
  await database.insert(people).values({
    id: personId,
    name: 'Ines Halloway',
    email: `${personId}@larkmouth.example`,
    role: 'reporter',
    active: true,
    createdAt: at,
  })
  await database.insert(authors).values({
    id: authorId,
    slug: authorId,
    name: 'Ines Halloway',
    role: '',
    bio: '',
    links: [],
    personId,
    revision: 0,
  })
  await database.insert(stories).values({
    id: storyId,
    slug: `names-${storyId.slice(0, 8)}`,
    tags: [],
    deskNotes: '',
    assignees: [],
    revision: 0,
    state: 'published',
    rightsVersion: 0,
    createdBy: personId,
    createdAt: at,
    changedAt: at,
    stateSince: at,
    text: emptyStoryText,
    survey: { words: 0, hasHeadline: false, hasBody: false, photos: [] },
    headline: '',
    words: 0,
    leadHasCaption: false,
    leadHasAlt: false,
    search: sql`''::tsvector`,
  })
  await database.execute(sql`
    insert into printed_names (story_id, author_id, name_key, given_key, spelling, given_spelling,
      times, visible_from)
    select ${storyId}::uuid, null::uuid, 'name' || (n % 20000), 'given' || (n % 500),
      'Name' || (n % 20000), 'Given' || (n % 500), 1, ${at.toISOString()}::timestamptz
    from generate_series(1, ${rows - 944}) n
    union all select ${storyId}::uuid, null::uuid, 'marcenko', 'julja', 'Marchenko', 'Yuliia', 1,
      ${at.toISOString()}::timestamptz from generate_series(1, 903)
    union all select ${storyId}::uuid, null::uuid, 'marcenko', '', 'Marchenco', '', 1,
      ${at.toISOString()}::timestamptz from generate_series(1, 41)`)
  await database.execute(sql`analyze`)
}
