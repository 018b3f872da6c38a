import { eq } from 'drizzle-orm'
import { mentioned } from '#domain/comments/mentioned.ts'
import type { Transaction } from '#server/database/database.ts'
import { tell } from '#server/inbox/tell.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { commentMessages } from './tables.ts'

type Said = {
  storyId: string
  commentId: string
  personId: string
  words: string
  at: Date
  isAnswer: boolean
  /** Who was mentioned before somebody changed their words. */
  before?: readonly string[]
}

export async function mentionedIn(tx: Transaction, words: string): Promise<string[]> {
  if (!words.includes('@')) return []
  const all = await tx
    .select({ id: people.id, name: people.name, active: people.active })
    .from(people)
    .where(eq(people.active, true))
  return mentioned(words, all)
}

/**
 * Tells whom a comment concerns, each person once: who is mentioned, else who took part in it, else
 * who writes the story.
 */
export async function tellOfComment(tx: Transaction, said: Said): Promise<void> {
  const { storyId, commentId, personId, words, at, isAnswer, before } = said
  const event = { storyId, commentId, actorId: personId, words, at }
  const named = await mentionedIn(tx, words)
  const fresh = named.filter((id) => !before?.includes(id))
  await tell(tx, 'mention', event, { people: fresh })
  if (before) return
  const { createdBy, assignees } = await findStoryRights(tx, storyId)
  const took = await tx
    .selectDistinct({ personId: commentMessages.personId })
    .from(commentMessages)
    .where(eq(commentMessages.commentId, commentId))
  const others = [...took.map((one) => one.personId), createdBy, ...assignees]
  await tell(tx, isAnswer ? 'answer' : 'comment', event, {
    people: others.filter((id) => !named.includes(id)),
  })
}
