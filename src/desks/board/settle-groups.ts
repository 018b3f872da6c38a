import type { StoryCard } from '#domain/story/story.ts'
import type { Group } from './board-groups.ts'

export type SettledGroup = Group & {
  /** Stories that belong here and are held back, so that no row moves under a hand. */
  held: number
}

/**
 * What to show when news came in while somebody points at a row or stands on it: down to that group
 * every row keeps its place and shows its present facts, and new ones are held back; groups below
 * are renewed. Pure.
 *
 * @param shown what is on screen
 * @param next  what it would be
 * @param at    the group with the pointer or the focus; undefined: nothing is held
 */
export function settleGroups(
  shown: readonly SettledGroup[],
  next: readonly Group[],
  at: string | undefined,
): SettledGroup[] {
  const fresh = next.map((group) => ({ ...group, held: 0 }))
  const last = at === undefined ? -1 : shown.findIndex(({ name }) => name === at)
  if (last === -1) return fresh

  const present = new Map<string, StoryCard>()
  for (const { stories } of next) for (const story of stories) present.set(story.id, story)
  const kept = shown.slice(0, last + 1)
  const onScreen = new Set(kept.flatMap(({ stories }) => stories.map(({ id }) => id)))
  const stays = ({ id }: StoryCard) => !onScreen.has(id)

  const above = kept.map(({ name, title, stories }) => ({
    name,
    title,
    stories: stories.map((story) => present.get(story.id) ?? story),
    held: next.find((group) => group.name === name)?.stories.filter(stays).length ?? 0,
  }))
  const keptNames = new Set(kept.map(({ name }) => name))
  const below = fresh
    .filter(({ name }) => !keptNames.has(name))
    .map((group) => ({ ...group, stories: group.stories.filter(stays) }))
    .filter(({ stories }) => stories.length > 0)
  return [...above, ...below]
}
