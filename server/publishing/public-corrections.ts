import { sql } from 'drizzle-orm'
import type { ListedCorrection } from '#domain/page/render-corrections.ts'
import { iso, isVisible, isWithdrawn, latestOf, type Public } from './public-store.ts'
import { storedVersion, type StoredVersion } from './seal.ts'

type CorrectionRow = ListedCorrection &
  StoredVersion & { cursor: string; ownId: string; ownRow: string }

/** The version that brought the correction, as against what readers have of the story now. */
const ownOf = ({ ownId, ownRow }: CorrectionRow) => ({ versionId: ownId, row: ownRow })

/**
 * Corrections that readers have, newest first, of stories that are not withdrawn.
 *
 * @param page.before go on after this one, as an earlier answer named it
 */
export async function readCorrections(
  { database, sealsOf }: Public,
  now: Date,
  { before, limit }: { before: string | null; limit: number },
): Promise<{ corrections: ListedCorrection[]; next: string | null }> {
  const after = before
    ? sql`(p.visible_from, p.id) < (select b.visible_from, b.id from publications b
          where b.id = ${before}::bigint and ${isVisible('b', now)})`
    : sql`true`
  const { rows } = await database.execute<CorrectionRow>(sql`
    select p.id::text as cursor, latest.slug, ${iso(sql`p.visible_from`)} as at,
      own.id::text as "ownId", own.xmin::text as "ownRow", ${storedVersion('versions')},
      own.frozen->'corrections'->-1->>'note' as note,
      versions.frozen->'text'->>'headline' as headline, versions.frozen->>'language' as language
    from publications p
    join stories on stories.id = p.story_id
    cross join lateral ${latestOf(sql`p.story_id`, now)} latest
    join story_versions own on own.id = p.version_id
    join story_versions versions on versions.id = latest.version_id
    where p.is_correction and ${isVisible('p', now)} and ${after} and not ${isWithdrawn}
    order by p.visible_from desc, p.id desc limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const isSealed = await sealsOf(shown.flatMap((row) => [row, ownOf(row)]))
  return {
    corrections: shown
      .filter((row) => isSealed(row) && isSealed(ownOf(row)))
      .map(({ slug, headline, language, note, at }) => ({ slug, headline, language, note, at })),
    next: rows.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
  }
}
