import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { News } from '#domain/events/news.ts'
import { inName, refusalOf } from './client.ts'
import { foundSignedIn, tellSignedOut } from './signed-out.ts'

/** What to ask again when a noun changed. */
function keysOf(news: News): string[][] {
  switch (news.kind) {
    case 'story-changed':
      return [
        ['stories', 'list'],
        ['stories', 'one', news.storyId],
        ['rescued'],
        ['views'],
        // What photos lack, and where they stand, is among the words of stories.
        ['photos', 'queue'],
        ['photos', 'list'],
        ['photos', 'uses'],
      ]
    case 'comments-changed':
      // On the board a comment waits for whom it asks.
      return [['comments', news.storyId], ['stories', 'list'], ['views']]
    case 'inbox-changed':
      return [['notifications']]
    case 'photo-changed':
      return [
        ['photos', 'list'],
        ['photos', 'queue'],
        ['photos', 'photographers'],
        ['photos', 'credits'],
        ['photos', 'one', news.photoId],
        // A credit is frozen with the stories that show the photo: lists and reviews ask again.
        ['stories'],
      ]
    case 'author-changed':
      return [['authors', 'list'], ['authors', 'one', news.authorId], ['stories']]
    case 'people-changed':
      return [['people'], ['session']]
    case 'site-changed':
      return [['site'], ['session']]
    case 'everything-changed':
      return [[]]
    case 'views-changed':
      return [['views']]
    case 'codes-changed':
      return [['caption-codes']]
  }
}

export type NewsLine = {
  isLive: boolean
  /** When the last piece of news came, or the line was lost; null when there was none yet. */
  at: number | null
}

let line: NewsLine = { isLive: false, at: null }
const listeners = new Set<() => void>()
function setLine(next: NewsLine) {
  line = next
  for (const listener of listeners) listener()
}

/** Calls back each time the line changes, until the returned function is called. */
export function onNewsLine(hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}
export const isLineLive = () => line.isLive

/** Whether lists follow the newsroom now. */
export const useNewsLine = () => useSyncExternalStore(onNewsLine, () => line)

const gatherMs = 300
const quietMs = 45_000
const firstWaitMs = 1_000
const longestWaitMs = 5_000

/**
 * Hears the newsroom's news over one stream a tab, and asks again for what changed. By fetch: an
 * EventSource does not tell a lost sign-in from a lost network.
 */
function listen(queryClient: QueryClient): () => void {
  const end = new AbortController()
  const pending = new Map<string, string[]>()
  let gathering: ReturnType<typeof setTimeout> | undefined
  const askAgain = () => {
    gathering = undefined
    for (const queryKey of pending.values()) void queryClient.invalidateQueries({ queryKey })
    pending.clear()
  }
  /** The last piece of news that was heard: the next line goes on after it. */
  let lastId: string | undefined
  /** Between these two moments what was asked was kept up to date by the line. */
  let heardFrom: number | undefined
  let lostAt = 0
  /** What the line cannot tell of: asked while it was cut, or answered by this device. */
  const askUncertain = () => {
    void queryClient.invalidateQueries({
      predicate: ({ state }) =>
        state.error !== null ||
        state.dataUpdatedAt >= lostAt ||
        state.dataUpdatedAt < (heardFrom ?? Infinity),
    })
  }
  /** A block of lines: the name of a piece, the piece itself, or a word that keeps the line open. */
  const take = (block: string) => {
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) lastId = line.slice(4)
      if (line.startsWith('data: ')) hear(line.slice(6))
    }
  }
  const hear = (text: string) => {
    setLine({ isLive: true, at: Date.now() })
    const news = News.safeParse(JSON.parse(text))
    if (!news.success) return
    for (const key of keysOf(news.data)) pending.set(key.join('/'), key)
    gathering ??= setTimeout(askAgain, gatherMs)
  }

  const read = async () => {
    const lost = new AbortController()
    let alarm: ReturnType<typeof setTimeout> | undefined
    const isAlive = () => {
      clearTimeout(alarm)
      alarm = setTimeout(() => lost.abort(), quietMs)
    }
    try {
      const answer = await fetch('/api/events', {
        signal: AbortSignal.any([end.signal, lost.signal]),
        credentials: 'same-origin',
        headers: { ...inName(), ...(lastId !== undefined && { 'last-event-id': lastId }) },
      })
      if (!answer.ok) throw await refusalOf(answer)
      if (!answer.body) return
      const wasLost = hasFailed
      hasFailed = false
      setLine({ isLive: true, at: Date.now() })
      if (wasRefused) foundSignedIn()
      wasRefused = false
      if (wasLost) askUncertain()
      heardFrom ??= Date.now()
      isAlive()
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
      let rest = ''
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return
        isAlive()
        const parts = (rest + value).split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) take(part)
      }
    } finally {
      clearTimeout(alarm)
    }
  }
  /** What the desk shows may be from this device, or old. */
  let hasFailed = false
  /** This person was not signed in when the line was last asked for. */
  let wasRefused = false

  const keepReading = async () => {
    let wait = firstWaitMs
    while (!end.signal.aborted) {
      try {
        await read()
        wait = firstWaitMs
      } catch (error) {
        if (end.signal.aborted) return
        hasFailed = true
        wasRefused = (error as { code?: unknown }).code === 'not-signed-in'
        if (wasRefused) tellSignedOut()
        wait = Math.min(wait * 2, longestWaitMs)
      }
      if (end.signal.aborted) return
      hasFailed = true
      if (line.isLive) {
        lostAt = Date.now()
        setLine({ isLive: false, at: lostAt })
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  void keepReading()
  return () => {
    end.abort()
    clearTimeout(gathering)
    if (line.isLive) setLine({ isLive: false, at: Date.now() })
  }
}

/** Mounted once, by the app. */
export function useNewsroomEvents(): void {
  const queryClient = useQueryClient()
  useEffect(() => listen(queryClient), [queryClient])
}
