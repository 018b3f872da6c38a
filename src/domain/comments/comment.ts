import { z } from 'zod'
import { manyLines } from '../one-line.ts'
import { storyFields } from '../story-text/story-text.ts'

/** As many letters as a comment may be about; more is a whole story. */
export const mostQuoted = 2_000
export const mostComments = 500
export const mostAnswers = 200

export const CommentWords = manyLines(4_000).refine(
  (words) => words.trim() !== '',
  'Write the comment first.',
)

/** Of what points nowhere. */
export const noPlace = 'That is no place in a story. Select the words again.'

/** A Yjs relative position, base64. */
export const Position = z
  .string()
  .max(400, noPlace)
  .regex(/^[A-Za-z0-9+/]+=*$/, noPlace)

/** Where words stand, whatever is written around them. */
export const WordsPlace = z.object({
  field: z.enum(storyFields),
  start: Position,
  end: Position,
})
export type WordsPlace = z.infer<typeof WordsPlace>

export const CommentMessage = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  words: z.string(),
  at: z.string(),
  editedAt: z.string().nullable(),
})
export type CommentMessage = z.infer<typeof CommentMessage>

/** What was said about some words of a story. It stands beside the words and never in them. */
export const Comment = z.object({
  id: z.uuid(),
  storyId: z.uuid(),
  /** The words it was about, as they were. */
  quoted: z.string(),
  field: z.enum(storyFields),
  /** Where those words stand now; null when nothing is left of them. */
  place: WordsPlace.nullable(),
  /** The first one began it; answers follow in their order. */
  messages: z.array(CommentMessage).min(1),
  settled: z.object({ personId: z.uuid(), personName: z.string(), at: z.string() }).nullable(),
})
export type Comment = z.infer<typeof Comment>

export const Comments = z.object({ comments: z.array(Comment) })

export const NewComment = WordsPlace.extend({
  /** Chosen by the sender: sent twice under one id, it is made once. */
  id: z.uuid(),
  words: CommentWords,
})
export type NewComment = z.infer<typeof NewComment>

export const Answer = z.object({ id: z.uuid(), words: CommentWords })
export type Answer = z.infer<typeof Answer>
