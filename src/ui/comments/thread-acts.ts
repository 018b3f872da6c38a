import type { Comment, CommentMessage, WordsPlace } from '#domain/comments/comment.ts'
import { say } from '../say.tsx'
import type { ThreadActs } from './CommentThread.tsx'

/** What the API does with comments; each throws with the sentence for the person. */
type Sent = {
  begin: (place: WordsPlace, words: string, id: string) => Promise<unknown>
  answer: (commentId: string, words: string, id?: string) => Promise<unknown>
  edit: (commentId: string, messageId: string, words: string) => Promise<unknown>
  remove: (commentId: string, messageId: string) => Promise<unknown>
  settle: (commentId: string) => Promise<unknown>
  openAgain: (commentId: string) => Promise<unknown>
}

async function tried(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    say((error as Error).message, { tone: 'warn' })
    return false
  }
}

const undoing = (work: () => Promise<unknown>) => ({
  action: { label: 'Undo', onClick: () => void tried(work) },
})

/** What a person does with comments, each of which can be taken back for a moment. */
export function threadActs(sent: Sent): ThreadActs {
  async function remove(comment: Comment, { id, words }: CommentMessage): Promise<void> {
    if (!(await tried(() => sent.remove(comment.id, id)))) return
    const { place } = comment
    const isFirst = id === comment.id
    if (!isFirst)
      say(
        'Comment deleted.',
        undoing(() => sent.answer(comment.id, words, id)),
      )
    else if (place)
      say(
        'Comment deleted.',
        undoing(() => sent.begin(place, words, id)),
      )
    else say('Comment deleted.')
  }
  async function settle({ id }: Comment): Promise<void> {
    if (await tried(() => sent.settle(id)))
      say(
        'Settled.',
        undoing(() => sent.openAgain(id)),
      )
  }
  return {
    answer: async ({ id }, words) => void (await sent.answer(id, words)),
    edit: async ({ id }, message, words) => void (await sent.edit(id, message.id, words)),
    remove: (comment, message) => void remove(comment, message),
    settle: (comment) => void settle(comment),
    openAgain: ({ id }) => void tried(() => sent.openAgain(id)),
  }
}
