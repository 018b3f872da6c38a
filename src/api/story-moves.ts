import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Refusal } from '#domain/errors.ts'
import { Story, type StoryState } from '#domain/story/story.ts'
import type { Move } from '#domain/workflow/moves.ts'
import { ask } from './client.ts'
import { keepStory, storyQuery } from './stories.ts'

/**
 * A new key for a move. Made of random bytes, since crypto.randomUUID is missing on pages that
 * come over plain http from another machine of the newsroom.
 */
export function newMoveKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type MoveAsked = {
  move: Move
  note?: string
  /** The state it was seen in: when somebody else was quicker, nothing is moved. */
  from?: StoryState
  /** For readers; of a withdrawal. */
  reason?: string
  /** Of the words that were on screen; `approve` needs it. */
  mark?: string
  /** ISO with its offset; `schedule` needs it. */
  at?: string
  /** The same for each try of one press, so that a move whose answer was lost is made once. */
  key: string
}

/**
 * Makes a move of one story. After any refusal the story is asked for again, since it may have been
 * moved by somebody else.
 */
export function useStoryMove(storyId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ move, ...asked }: MoveAsked) =>
      ask(Story, `/api/stories/${storyId}/${move}`, { method: 'POST', body: asked }),
    onSuccess: (story) => keepStory(queryClient, story),
    onError: (error) => {
      if (!(error instanceof Refusal)) return
      void queryClient.invalidateQueries({ queryKey: storyQuery(storyId).queryKey })
    },
  })
}
