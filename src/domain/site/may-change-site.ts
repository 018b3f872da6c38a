import { Refusal } from '../errors.ts'
import { isAdmin } from '../people/may-manage-accounts.ts'
import type { Person } from '../people/person.ts'
import type { SiteSettings } from './site.ts'

/**
 * @param usedSections slugs of sections that a story or a page of readers stands in
 * @throws Refusal `not-allowed` for anybody but an admin; `not-valid` for two sections of one slug;
 *         `not-ready` when a section with stories would disappear
 */
export function refuseToChangeSite(
  person: Pick<Person, 'role' | 'active'>,
  now: SiteSettings,
  next: SiteSettings,
  usedSections: readonly string[],
): void {
  if (!isAdmin(person)) throw new Refusal('not-allowed', 'Site is for admins. Ask an admin.')
  const slugs = next.sections.map(({ slug }) => slug)
  const twice = next.sections.find(({ slug }, place) => slugs.indexOf(slug) !== place)
  if (twice) {
    throw new Refusal('not-valid', `Two sections have the address “${twice.slug}”. Change one.`, {
      fields: [
        {
          path: 'settings.sections',
          message: 'Each section needs an address of its own. Change one of them.',
        },
      ],
    })
  }
  const lost = now.sections.find(({ slug }) => usedSections.includes(slug) && !slugs.includes(slug))
  if (lost) {
    throw new Refusal('not-ready', `Stories stand in “${lost.name}”. Retire it instead.`, {
      section: lost.slug,
    })
  }
}
