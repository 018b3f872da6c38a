import { z } from 'zod'
import { manyLines } from '../one-line.ts'
import { SectionSlug } from '../site/site.ts'
import { storyNeeds, storyStates, type StoryNeed, type StoryState } from '../story/story.ts'

const text = manyLines(1000).optional()

/** What the board is asked for, as its address carries it; a saved view keeps the same. */
export const BoardSearch = z.object({
  /** `draft,in-review` */
  state: text,
  /** `city,harbour` */
  section: text,
  /** Whose stories: people's ids, and `me` for whoever looks. */
  writer: text,
  /** `true`: `writer=me`, as older addresses say it. */
  mine: text,
  /** `photo,credit` */
  needs: text,
  /** `today,later`: when an embargo ends that still runs. */
  embargo: text,
  /** `true`: stories with a brief and no words yet. */
  planned: text,
  q: text,
  sort: text,
  group: text,
  show: text,
})
export type BoardSearch = { [Part in keyof z.infer<typeof BoardSearch>]?: string | undefined }

export const sortNames = ['longest-wait', 'newest', 'due'] as const
export type Sort = (typeof sortNames)[number]

export const nameOfSort: Record<Sort, string> = {
  'longest-wait': 'Longest wait first',
  newest: 'Newest first',
  due: 'Due first',
}

export const groupings = ['waiting', 'state', 'section', 'day'] as const
export type Grouping = (typeof groupings)[number]

export const nameOfGrouping: Record<Grouping, string> = {
  waiting: 'By what waits',
  state: 'By state',
  section: 'By section',
  day: 'By day',
}

export const embargoEnds = ['today', 'later'] as const
export type EmbargoEnd = (typeof embargoEnds)[number]

/** Those of a comma-separated list that are known, in the order they are known in. */
const chosenOf = <T extends string>(list: string | undefined, known: readonly T[]): T[] => {
  const named = new Set<string>((list ?? '').split(','))
  return known.filter((each) => named.has(each))
}
const oneOf = <T extends string>(name: string | undefined, known: readonly [T, ...T[]]): T =>
  known.find((each) => each === name) ?? known[0]

export const statesOf = ({ state }: BoardSearch): StoryState[] => chosenOf(state, storyStates)
export const needsOf = ({ needs }: BoardSearch): StoryNeed[] => chosenOf(needs, storyNeeds)
export const embargoOf = ({ embargo }: BoardSearch): EmbargoEnd[] => chosenOf(embargo, embargoEnds)
export const sortOf = ({ sort }: BoardSearch): Sort => oneOf(sort, sortNames)

const listed = (list: string, isKnown: (each: string) => boolean): string[] =>
  [...new Set(list.split(','))].filter(isKnown).toSorted()

export const Writer = z.union([z.uuid(), z.literal('me')])

export const sectionsOf = ({ section = '' }: BoardSearch) =>
  listed(section, (slug) => SectionSlug.safeParse(slug).success)
export const writersOf = ({ writer = '', mine }: BoardSearch) =>
  listed(mine === 'true' ? `${writer},me` : writer, (id) => Writer.safeParse(id).success)

/** Longer than any that are found. */
const wordsOf = ({ q }: BoardSearch) => q?.trim() && { q: q.trim().slice(0, 200) }

export const areColumns = ({ show }: BoardSearch) => show === 'columns'

/** Columns stand by state, as long as nothing else is said. */
export const groupingOf = (search: BoardSearch): Grouping => {
  const grouping = oneOf(search.group, groupings)
  return areColumns(search) && grouping === 'waiting' ? 'state' : grouping
}

/** What leaves no story out. */
export const noFilters = {
  state: undefined,
  section: undefined,
  writer: undefined,
  mine: undefined,
  needs: undefined,
  embargo: undefined,
  planned: undefined,
  q: undefined,
} satisfies BoardSearch

/** Only what means something, in one order: two that ask for the same are the same. */
export function tidySearch(search: BoardSearch): BoardSearch {
  const inList = (name: string, list: readonly string[]) =>
    list.length > 0 && { [name]: list.join(',') }
  const sort = sortOf(search)
  const grouping = groupingOf(search)
  return {
    ...inList('state', statesOf(search)),
    ...inList('section', sectionsOf(search)),
    ...inList('writer', writersOf(search)),
    ...inList('needs', needsOf(search)),
    ...inList('embargo', embargoOf(search)),
    ...(search.planned === 'true' && { planned: 'true' }),
    ...wordsOf(search),
    ...(sort !== 'longest-wait' && { sort }),
    ...(grouping !== (areColumns(search) ? 'state' : 'waiting') && { group: grouping }),
    ...(areColumns(search) && { show: 'columns' }),
  }
}

export const isFiltered = (search: BoardSearch) =>
  Object.keys(tidySearch(search)).some((name) => name in noFilters)

/** What is in hand: on the board until it is out. */
export const statesInHand: StoryState[] = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'scheduled',
]

/** One list as the server filters it. */
export type ListAsked = {
  state?: readonly StoryState[]
  section?: readonly string[]
  writer?: readonly string[]
  needs?: readonly StoryNeed[]
  embargo?: readonly EmbargoEnd[]
  planned?: boolean
  asked?: boolean
  q?: string
  sort: Sort
  limit: number
}

/** The lists that the board is made of. */
export type BoardLists = {
  main: ListAsked
  /** What is out, for the stories that went out today. */
  out?: ListAsked
  /** What is out or withdrawn, and somebody waits for this person's answer to a comment there. */
  asked?: ListAsked
}

/**
 * What to ask the server for. Without a state or words to find, the board shows what is in hand,
 * what went out today, and where else an answer is waited for; with either, all that fits.
 */
export function listsOf(search: BoardSearch): BoardLists {
  const states = statesOf(search)
  const lists = {
    section: sectionsOf(search),
    writer: writersOf(search),
    needs: needsOf(search),
    embargo: embargoOf(search),
  }
  const filter: ListAsked = {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...wordsOf(search),
    sort: sortOf(search),
    limit: 100,
  }
  if (search.planned === 'true') return { main: { ...filter, state: ['draft'], planned: true } }
  if (states.length > 0) return { main: { ...filter, state: states } }
  if (filter.q) return { main: filter }
  const main = { ...filter, state: statesInHand }
  // Nobody waits for the photo of what is out.
  if (filter.needs) return { main }
  return {
    main,
    out: { ...filter, state: ['published'], sort: 'newest', limit: 50 },
    asked: { ...filter, state: ['published', 'withdrawn'], asked: true, limit: 50 },
  }
}
