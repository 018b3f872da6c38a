import { useEffectEvent, useLayoutEffect } from 'react'
import { factsOf } from '#domain/reading/last-read.ts'
import { seenOf } from '#domain/reading/seen-words.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { sayRead } from '#src/api/reading.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import { base64Of } from '#src/collaboration/base64.ts'
import { watchSeenBlocks } from './seen-blocks.ts'

type Parts = {
  storyId: string
  connection: StoryConnection
  surface: HTMLElement | null
  /** What stands beside the words on screen. */
  frozen: FrozenStory
  /** False while records are still on their way, and for a story that is nowhere but here. */
  isKnown: boolean
}

/** Whoever looks at a story for less has read nothing. */
const shortestMs = 2_000

/**
 * Says what somebody has read when they leave the story, or its page: all of it when all of it was
 * on their screen, else only what they wrote themselves.
 */
export function useSayRead({ storyId, connection, surface, frozen, isKnown }: Parts): void {
  const say = useEffectEvent((isAllSeen: boolean) => {
    if (!isKnown || !connection.isCurrent.get()) return
    const words = isAllSeen ? { seen: base64Of(seenOf(connection.ydoc)) } : { own: true as const }
    sayRead(storyId, { words, facts: factsOf(frozen) })
  })
  useLayoutEffect(() => {
    if (!surface || typeof IntersectionObserver === 'undefined') return undefined
    const seen = watchSeenBlocks(surface)
    let since = Date.now()
    const leave = () => {
      if (Date.now() - since < shortestMs) return
      since = Number.MAX_SAFE_INTEGER
      say(seen.isAllSeen())
    }
    const turn = () => {
      if (document.visibilityState === 'visible') since = Date.now()
      else leave()
    }
    document.addEventListener('visibilitychange', turn)
    addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', turn)
      removeEventListener('pagehide', leave)
      leave()
      seen.stop()
    }
  }, [surface])
}
