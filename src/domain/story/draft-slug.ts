/** What a story is called until its headline gives it a slug: draft-24-nov. */
export function draftSlug(at: Date): string {
  const month = at.toLocaleString('en', { month: 'short', timeZone: 'UTC' }).toLowerCase()
  return `draft-${at.getUTCDate()}-${month}`
}
