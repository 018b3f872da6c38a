import { aliasedTable, and, desc, eq, isNull, lte } from 'drizzle-orm'
import { datedCorrections } from '#domain/corrections/correction.ts'
import type { PublishedStory } from '#domain/story/published-story.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRow, freeze } from '#server/stories/find-story.ts'
import { publications, storyVersions } from '#server/stories/tables.ts'
import { publicationOf, versionOfReaders } from './publish.ts'

const editors = aliasedTable(people, 'editors')
const publishers = aliasedTable(people, 'publishers')

/** What readers have of a story, how it came there, and what they would get next. */
export async function readPublishedStory(
  database: Database,
  storyId: string,
  now: Date,
): Promise<PublishedStory> {
  const row = await findStoryRow(database, storyId)
  const newest = await versionOfReaders(database, storyId, now)
  const publication = newest && (await publicationOf(database, storyId, now))
  const versions = await database
    .select({
      mark: storyVersions.mark,
      slug: publications.slug,
      isCorrection: publications.isCorrection,
      visibleFrom: publications.visibleFrom,
      approvedBy: editors.name,
      approvedAt: storyVersions.approvedAt,
      publishedBy: publishers.name,
    })
    .from(publications)
    .innerJoin(storyVersions, eq(storyVersions.id, publications.versionId))
    .innerJoin(editors, eq(editors.id, storyVersions.approvedBy))
    .innerJoin(publishers, eq(publishers.id, publications.publishedBy))
    .where(
      and(
        eq(publications.storyId, storyId),
        isNull(publications.droppedAt),
        lte(publications.visibleFrom, now),
      ),
    )
    .orderBy(desc(publications.visibleFrom), desc(publications.id))
  return {
    readers:
      newest && publication
        ? {
            frozen: newest.version.frozen,
            mark: publication.mark,
            slug: publication.slug,
            corrections: datedCorrections(
              newest.version.frozen.corrections,
              newest.publication.visibleFrom.toISOString(),
            ),
            publishedAt: publication.firstPublishedAt,
            changedAt: publication.changedAt,
            withdrawn: publication.withdrawnAt
              ? { at: publication.withdrawnAt, reason: row.withdrawnReason }
              : null,
          }
        : null,
    versions: versions.map(({ isCorrection, visibleFrom, approvedAt, ...version }, i) => ({
      ...version,
      kind: i === versions.length - 1 ? 'first' : isCorrection ? 'correction' : 'update',
      visibleFrom: visibleFrom.toISOString(),
      approvedAt: approvedAt.toISOString(),
    })),
    now: await freeze(database, row),
  }
}
