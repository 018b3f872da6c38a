import { Refusal } from '#domain/errors.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'
import { readSite } from '#server/site/store.ts'

/** @throws Refusal `not-valid` for a section the site does not have; a retired one is still one */
export async function refuseUnknownSection(
  database: DatabaseOrTransaction,
  section: string,
): Promise<void> {
  const { sections } = await readSite(database)
  if (sections.some(({ slug }) => slug === section)) return
  throw new Refusal('not-valid', `There is no section ${section}. Choose one of the site’s.`, {
    field: 'section',
  })
}
