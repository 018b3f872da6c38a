import type { Grouping } from '#domain/board/board-search.ts'
import type { Section } from '#domain/site/site.ts'
import { wallTimeOf } from '#domain/site/newsroom-time.ts'
import { dueOf } from '#domain/story/brief.ts'
import { nameOfState, storyStates, type StoryCard, type StoryState } from '#domain/story/story.ts'
import { dayName } from '#src/ui/times.ts'
import {
  groupNames,
  groupOf,
  groupsOf,
  waitsFor,
  type Group,
  type Newsroom,
  type Reader,
} from './board-groups.ts'

/** Where a story stands in a grouping: groups are in the order of `place`, then of their names. */
type Standing = { name: string; title: string; place: number }

/** A story under embargo that is published already is scheduled for whoever looks at the board. */
const shownStateOf = (person: Reader, story: StoryCard, newsroom: Newsroom): StoryState =>
  story.state === 'published' &&
  groupOf(person, { ...story, asked: null }, newsroom) === 'scheduled'
    ? 'scheduled'
    : story.state

const inState = (state: StoryState): Standing => ({
  name: state,
  title: nameOfState[state],
  place: storyStates.indexOf(state),
})

function inSection(slug: string | null, sections: readonly Section[]): Standing {
  if (slug === null) return { name: 'no-section', title: 'No section', place: Infinity }
  const place = sections.findIndex((section) => section.slug === slug)
  return {
    name: `section-${slug}`,
    title: sections[place]?.name ?? slug,
    place: place === -1 ? sections.length : place,
  }
}

/** When a story goes out or went out; else when it may or when its words should be there. */
function dayOf(story: StoryCard, now: Date): Date | undefined {
  const { visibleFrom, embargoUntil, state, stateSince } = story
  const visible = visibleFrom ? new Date(visibleFrom) : undefined
  if (state === 'published' || state === 'withdrawn' || state === 'spiked') {
    return visible ?? new Date(stateSince)
  }
  // Of a working copy the day is not that of the version before.
  if (visible && visible > now) return visible
  const embargo = embargoUntil ? new Date(embargoUntil) : undefined
  return embargo && embargo > now ? embargo : (dueOf(story) ?? undefined)
}

/** What is late, then day by day from today on, then what has no day, then the days before. */
function onDay(story: StoryCard, { now, timeZone }: Newsroom): Standing {
  const at = dayOf(story, now)
  if (!at) return { name: 'no-day', title: 'No day yet', place: 1e6 }
  const dayNumber = (moment: Date) =>
    Math.round(Date.parse(wallTimeOf(moment, timeZone).date) / (24 * 60 * 60 * 1000))
  const days = dayNumber(at) - dayNumber(now)
  if (days < 0 && dueOf(story)?.getTime() === at.getTime()) {
    return { name: 'late', title: 'Late', place: -1 }
  }
  return {
    name: `day-${wallTimeOf(at, timeZone).date}`,
    title: dayName(at, now, timeZone),
    place: days < 0 ? 1e6 - days : days,
  }
}

type Shown = {
  grouping: Grouping
  sections: readonly Section[]
  /** Columns: every group stands by itself, and what waits is the first in its own. */
  areColumns: boolean
  /** States that have a column even when nothing is in it. */
  states: readonly StoryState[]
}

/** The groups that the board is asked for. Pure. */
export function shownGroupsOf(
  person: Reader,
  stories: readonly StoryCard[],
  newsroom: Newsroom,
  { grouping, sections, areColumns, states }: Shown,
): Group[] {
  if (grouping === 'waiting') return groupsOf(person, stories, newsroom)
  const standingOf = (story: StoryCard): Standing => {
    if (grouping === 'section') return inSection(story.section, sections)
    if (grouping === 'day') return onDay(story, newsroom)
    return inState(shownStateOf(person, story, newsroom))
  }
  const waiting: StoryCard[] = []
  const others: StoryCard[] = []
  for (const story of stories) {
    const side = waitsFor(person, story, newsroom) ? waiting : others
    side.push(story)
  }
  const groups = new Map<string, Standing & { stories: StoryCard[] }>()
  const empty = areColumns && grouping === 'state' ? states.map(inState) : []
  for (const standing of empty) groups.set(standing.name, { ...standing, stories: [] })
  for (const story of areColumns ? [...waiting, ...others] : others) {
    const standing = standingOf(story)
    const group = groups.get(standing.name) ?? { ...standing, stories: [] }
    groups.set(standing.name, group)
    group.stories.push(story)
  }
  const inOrder = [...groups.values()].toSorted((a, b) => a.place - b.place)
  const shown = inOrder.map(({ name, title, stories: own }) => ({ name, title, stories: own }))
  if (areColumns || waiting.length === 0) return shown
  const [waits] = groupsOf(person, waiting, newsroom)
  return [{ name: 'waits', title: groupNames.waits, stories: waits?.stories ?? [] }, ...shown]
}
