import { and, asc, count, eq, isNull, sql } from 'drizzle-orm'
import * as Y from 'yjs'
import {
  mostAnswers,
  mostComments,
  noPlace,
  type Answer,
  type NewComment,
} from '#domain/comments/comment.ts'
import { quoteLetters } from '#domain/comments/quoted-letters.ts'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { bytesOfBase64 } from '#server/collaboration/base64.ts'
import type { Rooms } from '#server/collaboration/rooms.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { commentMessages, comments } from './tables.ts'
import { mentionedIn, tellOfComment } from './tell-of-comment.ts'

const taken = () => new Refusal('already-there', 'This comment is there already. Look again.')

function positionOf(text: string): Y.RelativePosition {
  try {
    return Y.decodeRelativePosition(bytesOfBase64(text))
  } catch {
    throw new Refusal('not-valid', noPlace)
  }
}

/** True when a message of that id was sent before by the same person, to the same comment. */
async function wasSent(
  tx: Transaction,
  message: { id: string; commentId: string; personId: string },
): Promise<boolean> {
  const [before] = await tx
    .select({ commentId: commentMessages.commentId, personId: commentMessages.personId })
    .from(commentMessages)
    .where(eq(commentMessages.id, message.id))
  if (!before) return false
  if (before.commentId !== message.commentId || before.personId !== message.personId) throw taken()
  return true
}

/**
 * Begins a comment on words of a story. Whoever may read a story may comment on it, whatever its
 * state. Sent twice under one id, it is made once.
 *
 * @throws Refusal `changed-meanwhile` when the words are not there (any more), `too-large` for too
 *         many of them, `not-ready` when the story has as many comments as it can have
 */
export async function beginComment(
  database: Database,
  rooms: Rooms,
  person: Person,
  { storyId, comment }: { storyId: string; comment: NewComment },
  at: Date,
): Promise<void> {
  await findStoryRights(database, storyId)
  const { id, field, words } = comment
  const place = { field, start: positionOf(comment.start), end: positionOf(comment.end) }
  const { letters, quoted } = await rooms.read(storyId, (ydoc) => quoteLetters(ydoc, place))
  await database.transaction(async (tx) => {
    await findStoryRights(tx, storyId, 'update')
    const [known] = await tx.select().from(comments).where(eq(comments.id, id))
    if (known) {
      if (known.storyId !== storyId) throw taken()
      if (await wasSent(tx, { id, commentId: id, personId: person.id })) return
      throw taken()
    }
    const [{ n } = { n: 0 }] = await tx
      .select({ n: count() })
      .from(comments)
      .where(eq(comments.storyId, storyId))
    if (n >= mostComments) {
      throw new Refusal(
        'not-ready',
        `A story has ${mostComments} comments at most. Answer one of them.`,
      )
    }
    const { start: startAt, end: endAt } = comment
    await tx
      .insert(comments)
      .values({ id, storyId, field, startAt, endAt, letters, quoted, createdAt: at })
    await tx.insert(commentMessages).values({ id, commentId: id, personId: person.id, words, at })
    await tellOfComment(tx, {
      storyId,
      commentId: id,
      personId: person.id,
      words,
      at,
      isAnswer: false,
    })
  })
}

type CommentPlace = { storyId: string; commentId: string }

/** @throws Refusal `not-found` */
async function findComment(tx: Transaction, { storyId, commentId }: CommentPlace) {
  const [comment] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, commentId), eq(comments.storyId, storyId)))
    .for('update')
  if (!comment) throw new Refusal('not-found', 'That comment was deleted.')
  return comment
}

/** @throws Refusal `not-ready` for a settled comment, and for one with too many answers */
export async function answerComment(
  database: Database,
  person: Person,
  place: CommentPlace,
  answer: Answer,
  at: Date,
): Promise<void> {
  const { storyId, commentId } = place
  await database.transaction(async (tx) => {
    const comment = await findComment(tx, place)
    const { id, words } = answer
    if (await wasSent(tx, { id, commentId, personId: person.id })) return
    if (comment.settledAt) {
      throw new Refusal('not-ready', 'It is settled. Open it again to answer.')
    }
    const [{ n } = { n: 0 }] = await tx
      .select({ n: count() })
      .from(commentMessages)
      .where(eq(commentMessages.commentId, commentId))
    if (n > mostAnswers) {
      throw new Refusal('not-ready', 'It has too many answers. Settle it and begin a new comment.')
    }
    await tx.insert(commentMessages).values({ id, commentId, personId: person.id, words, at })
    await tellOfComment(tx, { storyId, commentId, personId: person.id, words, at, isAnswer: true })
  })
}

/** @throws Refusal `not-found`; `not-allowed` for words of somebody else */
async function findOwn(tx: Transaction, person: Person, commentId: string, messageId: string) {
  const [message] = await tx
    .select()
    .from(commentMessages)
    .where(and(eq(commentMessages.id, messageId), eq(commentMessages.commentId, commentId)))
  if (!message) throw new Refusal('not-found', 'That comment was deleted.')
  if (message.personId !== person.id) {
    throw new Refusal('not-allowed', 'Only who wrote it can change it. Answer it instead.')
  }
  return message
}

type MessagePlace = CommentPlace & { messageId: string }

export async function editMessage(
  database: Database,
  person: Person,
  place: MessagePlace,
  words: string,
  at: Date,
): Promise<void> {
  const { storyId, commentId, messageId } = place
  await database.transaction(async (tx) => {
    await findComment(tx, place)
    const message = await findOwn(tx, person, commentId, messageId)
    if (message.words === words) return
    await tx
      .update(commentMessages)
      .set({ words, editedAt: at })
      .where(eq(commentMessages.id, messageId))
    await tellOfComment(tx, {
      storyId,
      commentId,
      personId: person.id,
      words,
      at,
      isAnswer: true,
      before: await mentionedIn(tx, message.words),
    })
  })
}

/**
 * Deletes words of one's own. The first ones go with their comment, and only while nobody answered.
 *
 * @throws Refusal `not-ready` when somebody answered
 */
export async function deleteMessage(
  database: Database,
  person: Person,
  place: MessagePlace,
): Promise<void> {
  const { commentId, messageId } = place
  await database.transaction(async (tx) => {
    await findComment(tx, place)
    await findOwn(tx, person, commentId, messageId)
    const [first, second] = await tx
      .select({ id: commentMessages.id })
      .from(commentMessages)
      .where(eq(commentMessages.commentId, commentId))
      .orderBy(asc(commentMessages.n))
      .limit(2)
    if (first?.id !== messageId) {
      await tx.delete(commentMessages).where(eq(commentMessages.id, messageId))
    } else if (second) {
      throw new Refusal('not-ready', 'It was answered and stays. Settle it instead.')
    } else await tx.delete(comments).where(eq(comments.id, commentId))
  })
}

/** Settles a comment, or opens it again. Doing it twice is doing it once. */
export async function settleComment(
  database: Database,
  person: Person,
  place: CommentPlace,
  to: 'settled' | 'open',
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    await findComment(tx, place)
    const isThis = eq(comments.id, place.commentId)
    if (to === 'settled') {
      await tx
        .update(comments)
        .set({ settledBy: person.id, settledAt: at })
        .where(and(isThis, isNull(comments.settledAt)))
    } else
      await tx
        .update(comments)
        .set({ settledBy: sql`null`, settledAt: sql`null` })
        .where(isThis)
  })
}
