/** True for what a story is called until its headline gives it a slug. */
export const isDraftSlug = (slug: string) => /^draft-\d{1,2}-[a-z]{3}(?:-\d+)?$/.test(slug)

/** True for the slug that was made of a headline, with a number behind it or without. */
export const isSlugOf = (slug: string, made: string) =>
  made !== '' && (slug === made || new RegExp(`^${made}-\\d+$`).test(slug))

/**
 * True while nobody chose the slug: it is a new story's (draft-24-nov), or the one that was made
 * of the headline as it stood before.
 */
export const isMadeSlug = (slug: string, madeBefore: string) =>
  isDraftSlug(slug) || isSlugOf(slug, madeBefore)

/** The made slug first, then with numbers, for when other stories took it. */
export const slugTries = (slug: string): string[] => [
  slug,
  ...Array.from({ length: 8 }, (_, i) => `${slug}-${i + 2}`),
]
