import { isEditor, type Person } from '#domain/people/person.ts'
import { dueOf, isPlanned } from '#domain/story/brief.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { isSameDay } from '#src/ui/times.ts'

export const groupNames = {
  waits: 'Waits for you',
  'in-hand': 'In hand',
  planned: 'Planned',
  scheduled: 'Scheduled',
  'out-today': 'Published today',
  out: 'Published earlier',
  withdrawn: 'Withdrawn',
  spiked: 'Spiked',
} as const
export type GroupName = keyof typeof groupNames
const groupOrder = Object.keys(groupNames) as GroupName[]

/** `name` tells groups apart, `title` is read. */
export type Group = { name: string; title: string; stories: StoryCard[] }

export type Reader = Pick<Person, 'id' | 'role' | 'active'>
export type Newsroom = { now: Date; timeZone: string; fourEyes: boolean }

const isTheirs = (person: Reader, { createdBy, assignees }: StoryCard) =>
  createdBy === person.id || assignees.includes(person.id)

/** Nobody writes in it now. */
const isOut = (state: StoryCard['state']) => ['published', 'withdrawn', 'spiked'].includes(state)

/** Whether the next thing that happens to a story is this person's to do. */
export function waitsFor(person: Reader, story: StoryCard, { fourEyes }: Newsroom): boolean {
  const { state } = story
  if (story.asked && state !== 'spiked') return true
  if (isEditor(person)) {
    if (state === 'in-review') return !fourEyes || story.createdBy !== person.id
    return state === 'approved'
  }
  if (person.role === 'photo-desk') {
    return story.needs.length > 0 && !isOut(state)
  }
  if (!isTheirs(person, story)) return false
  if (story.rescued > 0 && !isOut(state)) return true
  if (isPlanned(story)) return true
  return state === 'changes-requested' || story.lastMove?.move === 'approval-ended'
}

export function groupOf(person: Reader, story: StoryCard, newsroom: Newsroom): GroupName {
  const { state, visibleFrom } = story
  if (waitsFor(person, story, newsroom)) return 'waits'
  if (state === 'spiked' || state === 'withdrawn') return state
  if (state === 'scheduled') return 'scheduled'
  if (isPlanned(story)) return 'planned'
  if (state !== 'published') return 'in-hand'
  const outAt = new Date(visibleFrom ?? story.stateSince)
  if (outAt > newsroom.now) return 'scheduled'
  return isSameDay(outAt, newsroom.now, newsroom.timeZone) ? 'out-today' : 'out'
}

const momentOf = ({ visibleFrom, stateSince }: StoryCard) => visibleFrom ?? stateSince

const neededBy = (story: StoryCard) => story.visibleFrom ?? dueOf(story)?.toISOString() ?? '9999'

/** Soonest out or due first; what has no moment keeps its order behind the others. */
const byNeed = (a: StoryCard, b: StoryCard) => neededBy(a).localeCompare(neededBy(b))

const orderWithin = (person: Reader): Partial<Record<GroupName, typeof byNeed>> => ({
  scheduled: (a, b) => momentOf(a).localeCompare(momentOf(b)),
  'out-today': (a, b) => momentOf(b).localeCompare(momentOf(a)),
  ...(person.role === 'photo-desk' && { waits: byNeed }),
})

/**
 * The board's groups in their order, empty ones left out. Within a group the server's order stands,
 * but for what has a moment: scheduled ones soonest first, published ones latest first.
 */
export function groupsOf(
  person: Reader,
  stories: readonly StoryCard[],
  newsroom: Newsroom,
): Group[] {
  const groups = new Map<GroupName, StoryCard[]>()
  for (const story of stories) {
    const name = groupOf(person, story, newsroom)
    const inGroup = groups.get(name)
    if (inGroup) inGroup.push(story)
    else groups.set(name, [story])
  }
  const orders = orderWithin(person)
  return groupOrder.flatMap((name) => {
    const inGroup = groups.get(name)
    if (!inGroup) return []
    const order = orders[name]
    return [{ name, title: groupNames[name], stories: order ? inGroup.toSorted(order) : inGroup }]
  })
}
