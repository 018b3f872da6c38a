/** The slug itself when it is free, else with the first free number behind it: ferry-night-2. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug
  let n = 2
  while (taken.includes(`${slug}-${n}`)) n += 1
  return `${slug}-${n}`
}
