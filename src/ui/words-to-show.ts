import type { PutBack } from '#domain/story-text/rescue/rescued-passage.ts'

/** Words that a screen asks the story's own screen to show when it opens. */
let waiting: { storyId: string; words: PutBack } | undefined

export function showWordsAt(storyId: string, words: PutBack): void {
  waiting = { storyId, words }
}

/** Shows what waits to be shown in a story, once; `show` answers false while it cannot yet. */
export function showWaitingWords(storyId: string, show: (words: PutBack) => boolean): void {
  if (waiting?.storyId === storyId && show(waiting.words)) waiting = undefined
}
