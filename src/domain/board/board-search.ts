import { z } from 'zod'
import { storyStates, type StoryState } from '../story/story.ts'

const text = z.string().max(200).optional()

/** What the board is asked for, as its address carries it; a saved view keeps the same. */
export const BoardSearch = z.object({
  /** `draft,in-review` */
  state: text,
  section: text,
  /** `true`: own stories and those one is assigned to. */
  mine: text,
  /** `true`: stories with a brief and no words yet. */
  planned: text,
  q: text,
  sort: text,
})
export type BoardSearch = { [Part in keyof z.infer<typeof BoardSearch>]?: string | undefined }

export const sortNames = ['longest-wait', 'newest', 'due'] as const
export type Sort = (typeof sortNames)[number]

export const nameOfSort: Record<Sort, string> = {
  'longest-wait': 'Longest wait first',
  newest: 'Newest first',
  due: 'Due first',
}

const isState = (name: string): name is StoryState => storyStates.some((state) => state === name)
const isSort = (name: string | undefined): name is Sort => sortNames.some((sort) => sort === name)

export const statesOf = ({ state }: BoardSearch): StoryState[] =>
  (state ?? '').split(',').filter(isState)

export const sortOf = ({ sort }: BoardSearch): Sort => (isSort(sort) ? sort : 'longest-wait')

export const isFiltered = (search: BoardSearch) =>
  statesOf(search).length > 0 ||
  Boolean(search.section || search.mine || search.planned || search.q)

/** Only what means something, in one order: two that ask for the same are the same. */
export function tidySearch(search: BoardSearch): BoardSearch {
  const states = statesOf(search)
  const sort = sortOf(search)
  return {
    ...(states.length > 0 && {
      state: storyStates.filter((state) => states.includes(state)).join(','),
    }),
    ...(search.section && { section: search.section }),
    ...(search.mine === 'true' && { mine: 'true' }),
    ...(search.planned === 'true' && { planned: 'true' }),
    ...(search.q?.trim() && { q: search.q.trim() }),
    ...(sort !== 'longest-wait' && { sort }),
  }
}

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
  section?: string
  mine?: boolean
  planned?: boolean
  q?: string
  sort: Sort
  limit: number
}

/**
 * What to ask the server for. Without a state or words to find, the board shows what is in hand and
 * what went out today; with either, all that fits.
 */
export function listsOf(search: BoardSearch): { main: ListAsked; out: ListAsked | undefined } {
  const states = statesOf(search)
  const filter: ListAsked = {
    ...(search.section && { section: search.section }),
    ...(search.mine === 'true' && { mine: true }),
    ...(search.q?.trim() && { q: search.q.trim().slice(0, 200) }),
    sort: sortOf(search),
    limit: 100,
  }
  if (search.planned === 'true') {
    return { main: { ...filter, state: ['draft'], planned: true }, out: undefined }
  }
  if (states.length > 0) return { main: { ...filter, state: states }, out: undefined }
  if (filter.q) return { main: filter, out: undefined }
  return {
    main: { ...filter, state: statesInHand },
    out: { ...filter, state: ['published'], sort: 'newest', limit: 50 },
  }
}
