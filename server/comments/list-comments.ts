import { asc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import * as Y from 'yjs'
import type { Comment, CommentMessage } from '#domain/comments/comment.ts'
import { placeOfLetters } from '#domain/comments/quoted-letters.ts'
import { base64 } from '#server/collaboration/base64.ts'
import type { Rooms } from '#server/collaboration/rooms.ts'
import type { Database } from '#server/database/database.ts'
import { people } from '#server/people/tables.ts'
import { findStoryRights } from '#server/stories/story-rights.ts'
import { commentMessages, comments } from './tables.ts'

const writers = alias(people, 'writers')

async function messagesOf(database: Database, commentIds: readonly string[]) {
  const rows = await database
    .select({ message: commentMessages, personName: writers.name })
    .from(commentMessages)
    .innerJoin(writers, eq(writers.id, commentMessages.personId))
    .where(inArray(commentMessages.commentId, [...commentIds]))
    .orderBy(asc(commentMessages.n))
  const byComment = new Map<string, CommentMessage[]>()
  for (const { message, personName } of rows) {
    const all = byComment.get(message.commentId) ?? []
    byComment.set(message.commentId, all)
    all.push({
      id: message.id,
      personId: message.personId,
      personName,
      words: message.words,
      at: message.at.toISOString(),
      editedAt: message.editedAt?.toISOString() ?? null,
    })
  }
  return byComment
}

/**
 * All comments of a story, the oldest first, each with where its words stand now.
 *
 * @throws Refusal `not-found`
 */
export async function listComments(
  database: Database,
  rooms: Rooms,
  storyId: string,
): Promise<Comment[]> {
  await findStoryRights(database, storyId)
  const rows = await database
    .select({ comment: comments, settledBy: people.name })
    .from(comments)
    .leftJoin(people, eq(people.id, comments.settledBy))
    .where(eq(comments.storyId, storyId))
    .orderBy(asc(comments.createdAt), asc(comments.id))
  if (rows.length === 0) return []
  const messages = await messagesOf(
    database,
    rows.map(({ comment }) => comment.id),
  )
  const places = await rooms.read(storyId, (ydoc, moved) =>
    rows.map(({ comment }) => placeOfLetters(ydoc, moved, comment.letters)),
  )
  return rows.map(({ comment, settledBy }, nth) => {
    const place = places[nth]
    return {
      id: comment.id,
      storyId,
      quoted: comment.quoted,
      field: place?.field ?? comment.field,
      place: place
        ? {
            field: place.field,
            start: base64(Y.encodeRelativePosition(place.start)),
            end: base64(Y.encodeRelativePosition(place.end)),
          }
        : null,
      messages: messages.get(comment.id) ?? [],
      settled:
        comment.settledBy && comment.settledAt
          ? {
              personId: comment.settledBy,
              personName: settledBy ?? '',
              at: comment.settledAt.toISOString(),
            }
          : null,
    }
  })
}
