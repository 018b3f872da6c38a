import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import type { Person } from '#domain/people/person.ts'
import { draftSlug } from '#domain/story/draft-slug.ts'
import type { Story } from '#domain/story/story.ts'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { startedStories, startHere, unsentStories } from '#src/collaboration/device-rows.ts'
import { storyQuery } from './stories.ts'
import { titleOf } from './text-here.ts'

/** A story that waits on this device to be filed, or words of one that wait to be sent. */
export type WaitingHere = {
  storyId: string
  title: string
  changes: number
  /** When the first of them was made; epoch milliseconds. */
  since: number
  isStarted: boolean
  /** Why the server does not file it; empty while it may. */
  refusal: string
}

export const waitingKey = ['device', 'waiting'] as const

/** What of this person waits on this device. */
export async function waitingHere(
  queryClient: QueryClient,
  personId: string,
): Promise<WaitingHere[]> {
  const device = deviceOf(personId)
  const started = new Map((await startedStories(device)).map((one) => [one.storyId, one]))
  const unsent = new Map((await unsentStories(device)).map((one) => [one.storyId, one]))
  return Promise.all(
    [...new Set([...started.keys(), ...unsent.keys()])].map(async (storyId) => ({
      storyId,
      title: await titleOf(queryClient, device, storyId),
      changes: unsent.get(storyId)?.changes ?? 0,
      since: unsent.get(storyId)?.since ?? started.get(storyId)?.at ?? 0,
      isStarted: started.has(storyId),
      refusal: started.get(storyId)?.refusal ?? '',
    })),
  )
}

const lookEveryMs = 2_000

const waitingHereQuery = (personId: string) =>
  queryOptions({
    queryKey: [...waitingKey, personId],
    queryFn: ({ client }) => waitingHere(client, personId),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? lookEveryMs : false),
  })

export const useWaitingHere = (personId: string): WaitingHere[] =>
  useQuery(waitingHereQuery(personId)).data ?? []

/** Whether this story waits to be filed. */
export const isStartedHere = async (personId: string, storyId: string) =>
  (await startedStories(deviceOf(personId))).some((one) => one.storyId === storyId)

/** False while the server has not heard of the story; what it made since is not asked for then. */
export const isFiled = ({ mark }: Pick<Story, 'mark'>) => mark !== ''

/** A story as it will be filed, for the screens that need its facts before it is. */
function storyToCome(person: Person, id: string, section: string | null, at: Date): Story {
  const now = at.toISOString()
  return {
    id,
    slug: draftSlug(at),
    section,
    tags: [],
    byline: [],
    embargoUntil: null,
    deskNotes: '',
    assignees: [],
    language: null,
    brief: null,
    state: 'draft',
    workingCopy: null,
    correction: null,
    earlierCorrections: [],
    revision: 0,
    mark: '',
    createdBy: person.id,
    createdAt: now,
    changedAt: now,
    stateSince: now,
    approval: null,
    publication: null,
    scheduledFor: null,
    readers: [],
    text: emptyStoryText,
  }
}

/**
 * Starts a story on this device alone; it is filed when the newsroom can be reached.
 * @throws when the browser keeps nothing
 */
export async function startStoryHere(
  queryClient: QueryClient,
  person: Person,
  { id, section }: { id: string; section: string | null },
): Promise<void> {
  const at = new Date()
  await startHere(deviceOf(person.id), { storyId: id, section, at: at.getTime() }, storySeed())
  queryClient.setQueryData(storyQuery(id).queryKey, storyToCome(person, id, section, at))
  await queryClient.invalidateQueries({ queryKey: waitingKey })
}
