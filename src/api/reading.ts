import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'
import { Hands } from '#domain/reading/hands.ts'
import { LastRead, SinceYou, type ReadFacts, type WordsRead } from '#domain/reading/last-read.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { ask, inName, queryString } from './client.ts'

const pathOf = (storyId: string) => `/api/stories/${storyId}`

const Changes = z.object({
  at: z.string(),
  /** Where in the log it stood so, and up to where changes are told. */
  through: z.int(),
  to: z.int(),
  before: FrozenStory,
  hands: Hands,
})
export type Changes = z.infer<typeof Changes>

/**
 * The story as it stood at a base, and who changed each block since. Asked once a sitting: what
 * somebody reads must not change because they have read it.
 *
 * @param since read, approval, filed, a version's id, or at- and a place in the log
 * @param sitting another one asks anew
 */
export const changesQuery = (storyId: string, since: string, to: number, sitting: string) =>
  queryOptions({
    queryKey: ['changes', storyId, since, to, sitting],
    queryFn: ({ signal }) =>
      ask(Changes, `${pathOf(storyId)}/review/changes${queryString({ since, to })}`, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  })

const Kept = z.object({ lastRead: LastRead.nullable() })
type ReadNow = { words: WordsRead; facts: ReadFacts }

/** Says that all that is shown was read; lists hear of it. */
export function useMarkAsRead(storyId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    // Whoever reads has pressed nothing: no dialog may come up over what they read.
    meta: { isByItself: true },
    mutationFn: (read: ReadNow) =>
      ask(Kept, `${pathOf(storyId)}/read`, { method: 'POST', body: read }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['stories', 'list'] }),
  })
}

/** What a browser still sends for a page that goes away. */
const keepaliveBytes = 60 * 1024

/** Says it while the page may go away; nobody waits for the answer, and none is needed. */
export function sayRead(storyId: string, read: ReadNow): void {
  const body = JSON.stringify(read)
  void fetch(`${pathOf(storyId)}/read`, {
    method: 'POST',
    headers: { ...inName(), 'content-type': 'application/json' },
    body,
    keepalive: body.length < keepaliveBytes,
  }).catch(() => undefined)
}

const sayEveryMs = 20_000

/** While it is mounted and the page is seen, others see that this person reads the story. */
export function useReaderHere(storyId: string): void {
  useEffect(() => {
    const say = (isThere: boolean) =>
      void fetch(`${pathOf(storyId)}/reading`, {
        method: 'POST',
        headers: { ...inName(), 'content-type': 'application/json' },
        body: JSON.stringify({ isThere }),
        keepalive: true,
      }).catch(() => undefined)
    const isSeen = () => document.visibilityState === 'visible'
    const seen = () => say(isSeen())
    const left = () => say(false)
    const again = setInterval(() => isSeen() && say(true), sayEveryMs)
    if (isSeen()) say(true)
    document.addEventListener('visibilitychange', seen)
    addEventListener('pagehide', left)
    return () => {
      clearInterval(again)
      document.removeEventListener('visibilitychange', seen)
      removeEventListener('pagehide', left)
      left()
    }
  }, [storyId])
}

const Counted = z.object({ stories: z.array(SinceYou.extend({ storyId: z.string() })) })

/** While somebody types, figures of that story are so old at most. */
const countEveryMs = 10_000
/** As many as one question may be about. */
const mostAsked = 100

/**
 * What changed in stories since this person read them. The list tells what was counted before;
 * what was not is counted now, a few stories at a time.
 */
export function useSinceYou(stories: readonly StoryCard[]): (story: StoryCard) => SinceYou {
  const ids = stories
    .filter(({ sinceYou: { isNew, readAt, words } }) => isNew && readAt !== null && !words)
    .slice(0, mostAsked)
    .map(({ id }) => id)
    .toSorted()
  const { data } = useQuery({
    queryKey: ['since-you', ids],
    queryFn: ({ signal }) =>
      ask(Counted, `/api/since-you${queryString({ stories: ids.join(',') })}`, { signal }),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
    staleTime: countEveryMs,
    refetchInterval: countEveryMs,
  })
  const counted = new Map(data?.stories.map((one) => [one.storyId, one]))
  return ({ id, sinceYou }) =>
    sinceYou.isNew && !sinceYou.words ? (counted.get(id) ?? sinceYou) : sinceYou
}

const Findings = z.object({
  stories: z.array(z.object({ storyId: z.string(), stops: z.int(), warnings: z.int() })),
})
export type FindingCount = { stops: number; warnings: number }

/**
 * How much the house finds in stories that wait for review, for a list of them.
 *
 * @param isWanted false for who decides nothing there
 */
export function useFindingCounts(
  stories: readonly StoryCard[],
  isWanted: boolean,
): (storyId: string) => FindingCount | undefined {
  const waiting = stories
    .filter(({ state }) => state === 'in-review')
    .slice(0, mostAsked)
    .map(({ id }) => id)
    .toSorted()
  const { data } = useQuery({
    queryKey: ['findings-in-review', waiting],
    queryFn: ({ signal }) =>
      ask(Findings, `/api/findings-in-review${queryString({ stories: waiting.join(',') })}`, {
        signal,
      }),
    enabled: isWanted && waiting.length > 0,
    placeholderData: (before) => before,
    staleTime: countEveryMs,
    refetchInterval: countEveryMs,
  })
  return (storyId) => data?.stories.find((one) => one.storyId === storyId)
}
