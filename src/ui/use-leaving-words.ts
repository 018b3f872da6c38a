import { useBlocker, type ShouldBlockFn } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'

/** So long words that are just typed may take to be somewhere, before anybody is asked. */
const patienceMs = 1_500

/** From where to where somebody goes. */
export type Step = Parameters<ShouldBlockFn>[0]

/** Words of an open story, as far as leaving it is concerned. */
export type WordsHere = {
  /** They would go with the page. */
  isOnlyHere(): boolean
  whenDurable(timeoutMs: number): Promise<boolean>
  pending(): number
  sign: { subscribe(hear: () => void): () => void; get(): unknown }
}

export const wouldGoWithPage = async (words: WordsHere): Promise<boolean> =>
  words.isOnlyHere() && !(await words.whenDurable(patienceMs))

/** Asked anew whenever the sign changes: what is only here changes with it. */
export function useIsOnlyHere(words: WordsHere): boolean {
  useSyncExternalStore(words.sign.subscribe, words.sign.get)
  return words.isOnlyHere()
}

/**
 * Holds back whoever leaves words that are on this page alone.
 *
 * @param isLeaving true for a step that closes the story
 * @returns what is asked; undefined while nobody leaves
 */
export function useLeavingWords(words: WordsHere, isLeaving: (step: Step) => boolean) {
  const blocker = useBlocker({
    shouldBlockFn: async (step) => isLeaving(step) && (await wouldGoWithPage(words)),
    // Where the tab itself goes, the story's own connection has the browser ask.
    enableBeforeUnload: false,
    withResolver: true,
  })
  const isOnlyHere = useIsOnlyHere(words)
  if (blocker.status !== 'blocked') return undefined
  return { isOnlyHere, stay: blocker.reset, leave: blocker.proceed }
}
