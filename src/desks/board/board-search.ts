import { storyStates, type StoryState } from '#domain/story/story.ts'
import type { StoryFilter } from '#src/api/stories.ts'

/** The board's filters as its address carries them. */
export type BoardSearch = {
  state?: string | undefined
  section?: string | undefined
  mine?: string | undefined
  q?: string | undefined
  sort?: string | undefined
}

export const sorts = { 'longest-wait': 'Longest wait first', newest: 'Newest first' } as const
export type Sort = keyof typeof sorts

const isState = (text: string): text is StoryState => storyStates.some((state) => state === text)

export const statesOf = ({ state }: BoardSearch): StoryState[] =>
  (state ?? '').split(',').filter(isState)

export const sortOf = ({ sort }: BoardSearch): Sort =>
  sort === 'newest' ? 'newest' : 'longest-wait'

export const isFiltered = (search: BoardSearch) =>
  statesOf(search).length > 0 || Boolean(search.section || search.mine || search.q)

/** What is in hand: on the board until it is out. */
export const statesInHand: StoryState[] = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'scheduled',
]

/**
 * What to ask the server for. Without a state or words to find, the board shows what is in hand and
 * what went out today; with either, all that fits.
 */
export function listsOf(search: BoardSearch): { main: StoryFilter; out: StoryFilter | undefined } {
  const states = statesOf(search)
  const filter: StoryFilter = {
    ...(search.section && { section: search.section }),
    ...(search.mine === 'true' && { mine: true }),
    ...(search.q?.trim() && { q: search.q.trim().slice(0, 200) }),
    sort: sortOf(search),
    limit: 100,
  }
  if (states.length > 0) return { main: { ...filter, state: states }, out: undefined }
  if (filter.q) return { main: filter, out: undefined }
  return {
    main: { ...filter, state: statesInHand },
    out: { ...filter, state: ['published'], sort: 'newest', limit: 50 },
  }
}
