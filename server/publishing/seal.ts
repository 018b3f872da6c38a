import { sql } from 'drizzle-orm'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import type { ApiParts } from '#server/parts.ts'
import { markOf } from '#server/stories/find-story.ts'

/**
 * A stored version as it was read: `row` is PostgreSQL's own number of who wrote the row last, so
 * that a version somebody has touched since is another one.
 */
export type StoredVersion = { versionId: string; row: string }

/** What to read beside a version's words, so that its seal can be asked about. */
export const storedVersion = (versions: string) =>
  sql.raw(`${versions}.id::text as "versionId", ${versions}.xmin::text as "row"`)

type VersionRow = StoredVersion & {
  storyId: string
  mark: string
  frozen: FrozenStory
  isApproved: boolean
}

/** As many as the lists of a large newsroom show. */
const mostKnown = 20_000

const keyOf = ({ versionId, row }: StoredVersion) => `${versionId} ${row}`

/**
 * Tells whether what is about to be served is what was approved: its canonical form has the mark
 * that the version bears, and an approval of the story named that mark. Each version is looked at
 * once, and again when its row was written since.
 *
 * A version that fails is an alarm and is logged; serving nothing of it is the caller's work.
 */
export function openSeal({ database, clock, log }: Pick<ApiParts, 'database' | 'clock' | 'log'>) {
  const known = new Map<string, boolean>()

  async function read(versionIds: readonly string[]): Promise<VersionRow[]> {
    const ids = sql`${JSON.stringify(versionIds)}::jsonb`
    const { rows } = await database.execute<VersionRow>(sql`
      select ${storedVersion('versions')}, versions.story_id as "storyId", versions.mark,
        versions.frozen,
        exists (select 1 from story_moves where story_id = versions.story_id
          and move = 'approve' and story_moves.mark = versions.mark) as "isApproved"
      from story_versions versions
      where versions.id = any(array(select jsonb_array_elements_text(${ids})::bigint))`)
    return rows
  }

  async function tell(broken: readonly VersionRow[], whole: readonly VersionRow[]): Promise<void> {
    const idsOf = (rows: readonly VersionRow[]) =>
      sql`array(select jsonb_array_elements_text(
        ${JSON.stringify(rows.map(({ versionId }) => versionId))}::jsonb)::bigint)`
    const at = sql`${clock().toISOString()}::timestamptz`
    for (const { storyId, mark } of broken) {
      log.error({ storyId, mark }, 'the words of a publication are not those that were approved')
    }
    await database.execute(sql`
      insert into alarms (kind, story_id, publication_id, due_at, raised_at)
      select 'seal-broken', story_id, id, visible_from, ${at} from publications
      where version_id = any(${idsOf(broken)}) and dropped_at is null
      on conflict (kind, publication_id) do update set ended_at = null`)
    await database.execute(sql`
      update alarms set ended_at = ${at} where kind = 'seal-broken' and ended_at is null
        and publication_id in (select id from publications where version_id = any(${idsOf(whole)}))`)
  }

  async function look(versionIds: readonly string[]): Promise<void> {
    const rows = await read(versionIds)
    const broken: VersionRow[] = []
    const whole: VersionRow[] = []
    for (const row of rows) {
      const holds = row.isApproved && (await markOf(row.frozen)) === row.mark
      ;(holds ? whole : broken).push(row)
      if (known.size >= mostKnown) known.delete(known.keys().next().value!)
      known.set(keyOf(row), holds)
    }
    await tell(broken, whole)
  }

  /** Those of the given versions whose seal holds, as a question. */
  return async function sealsOf(versions: readonly StoredVersion[]) {
    const unknown = versions.filter((version) => !known.has(keyOf(version)))
    if (unknown.length > 0) await look([...new Set(unknown.map(({ versionId }) => versionId))])
    return (version: StoredVersion) => known.get(keyOf(version)) === true
  }
}
export type SealsOf = ReturnType<typeof openSeal>
