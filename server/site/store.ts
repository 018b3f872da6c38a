import { eq, isNotNull } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { refuseToChangeSite } from '#domain/site/may-change-site.ts'
import type { Site, SiteSettings } from '#domain/site/site.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { publications, stories } from '#server/stories/tables.ts'
import { defaultSite } from './default-site.ts'
import { site } from './tables.ts'

/** Settings that came later than the row was saved stand as a new newsroom has them. */
const settingsOf = (saved: Partial<SiteSettings> = {}): SiteSettings => ({
  ...defaultSite,
  ...saved,
})

/** The site as it is; a newsroom that has set nothing yet has the default one, revision 0. */
export async function readSite(database: DatabaseOrTransaction): Promise<Site> {
  const [row] = await database.select().from(site)
  return { ...settingsOf(row?.settings), revision: row?.revision ?? 0 }
}

/**
 * @param basedOnRevision the one the form was filled from
 * @throws Refusal `changed-meanwhile` with `details.theirs`, the site as somebody else saved it,
 *         and what refuseToChangeSite refuses
 */
export function saveSite(
  database: Database,
  person: Person,
  said: Partial<SiteSettings> & Omit<SiteSettings, 'ownWords'>,
  basedOnRevision: number,
): Promise<Site> {
  return database.transaction(async (tx) => {
    await tx
      .insert(site)
      .values({ id: 1, settings: defaultSite, revision: 0 })
      .onConflictDoNothing()
    const [row] = await tx.select().from(site).where(eq(site.id, 1)).for('update')
    const now = settingsOf(row?.settings)
    const settings = { ...now, ...said }
    const revision = row?.revision ?? 0
    refuseToChangeSite(person, now, settings, await usedSections(tx))
    if (revision !== basedOnRevision) {
      throw new Refusal(
        'changed-meanwhile',
        'Somebody else saved the site meanwhile. Compare, then save again.',
        { theirs: { ...now, revision }, revision },
      )
    }
    await tx
      .update(site)
      .set({ settings, revision: revision + 1 })
      .where(eq(site.id, 1))
    return { ...settings, revision: revision + 1 }
  })
}

async function usedSections(database: DatabaseOrTransaction): Promise<string[]> {
  const ofStories = await database
    .selectDistinct({ section: stories.section })
    .from(stories)
    .where(isNotNull(stories.section))
  const ofPages = await database
    .selectDistinct({ section: publications.section })
    .from(publications)
    .where(isNotNull(publications.section))
  return [...ofStories, ...ofPages].flatMap(({ section }) => section ?? [])
}
