import type { StoryConnection } from '#src/collaboration/story-connection.ts'

/** Stories that are open in this tab: their connections send what is pending of it. */
export const openHere = new Map<string, Pick<StoryConnection, 'isOwnRow' | 'awareness' | 'sign'>>()

/** True while the last words of a story that is open here are on this page only. */
export const wordsAreOnlyHere = (): boolean =>
  [...openHere.values()].some(({ sign }) => {
    const shown = sign.get()
    return shown.kind === 'not-kept' || ('isKept' in shown && !shown.isKept)
  })

/** Hears of each sign of a story that is open now. */
export function onSignsHere(hear: () => void): () => void {
  const stops = [...openHere.values()].map(({ sign }) => sign.subscribe(hear))
  return () => {
    for (const stop of stops) stop()
  }
}
