import { createRoute, z } from '@hono/zod-openapi'
import { Answer, Comments, CommentWords, NewComment } from '#domain/comments/comment.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { StoryPath } from '#server/stories/story-path.ts'
import { listComments } from './list-comments.ts'
import {
  answerComment,
  beginComment,
  deleteMessage,
  editMessage,
  settleComment,
} from './write-comments.ts'

const tags = ['Comments']
const gone = 'That comment was deleted.'
const CommentPath = StoryPath.extend({ commentId: z.uuid(gone) })
const MessagePath = CommentPath.extend({ messageId: z.uuid(gone) })
const path = '/api/stories/{storyId}/comments'
const responses = answers(Comments, 'All comments of the story as they are now, oldest first.')

const list = createRoute({
  method: 'get',
  path,
  tags,
  request: { params: StoryPath },
  responses,
})
const begin = createRoute({
  method: 'post',
  path,
  tags,
  request: { params: StoryPath, body: json(NewComment) },
  responses,
})
const answer = createRoute({
  method: 'post',
  path: `${path}/{commentId}/answers`,
  tags,
  request: { params: CommentPath, body: json(Answer) },
  responses,
})
const edit = createRoute({
  method: 'put',
  path: `${path}/{commentId}/messages/{messageId}`,
  tags,
  request: { params: MessagePath, body: json(z.object({ words: CommentWords })) },
  responses,
})
const drop = createRoute({
  method: 'delete',
  path: `${path}/{commentId}/messages/{messageId}`,
  tags,
  request: { params: MessagePath },
  responses,
})
const settle = createRoute({
  method: 'post',
  path: `${path}/{commentId}/settle`,
  tags,
  request: { params: CommentPath },
  responses,
})
const reopen = createRoute({
  method: 'post',
  path: `${path}/{commentId}/open-again`,
  tags,
  request: { params: CommentPath },
  responses,
})

/** /api/stories/:storyId/comments: what people say about words, beside the words. */
export function commentRoutes({ database, clock, rooms, news }: ApiParts) {
  const now = async (storyId: string) => ({
    comments: await listComments(database, rooms, storyId),
  })
  const afterChange = (storyId: string) => {
    news.announce({ kind: 'comments-changed', storyId })
    news.announce({ kind: 'inbox-changed' })
    return now(storyId)
  }

  return routes()
    .openapi(list, async (context) => {
      personOf(context)
      return context.json(await now(context.req.valid('param').storyId), 200)
    })
    .openapi(begin, async (context) => {
      const person = personOf(context)
      const { storyId } = context.req.valid('param')
      const comment = context.req.valid('json')
      await beginComment(database, rooms, person, { storyId, comment }, clock())
      return context.json(await afterChange(storyId), 200)
    })
    .openapi(answer, async (context) => {
      const person = personOf(context)
      const place = context.req.valid('param')
      await answerComment(database, person, place, context.req.valid('json'), clock())
      return context.json(await afterChange(place.storyId), 200)
    })
    .openapi(edit, async (context) => {
      const person = personOf(context)
      const place = context.req.valid('param')
      await editMessage(database, person, place, context.req.valid('json').words, clock())
      return context.json(await afterChange(place.storyId), 200)
    })
    .openapi(drop, async (context) => {
      const person = personOf(context)
      const place = context.req.valid('param')
      await deleteMessage(database, person, place)
      return context.json(await afterChange(place.storyId), 200)
    })
    .openapi(settle, async (context) => {
      const person = personOf(context)
      const place = context.req.valid('param')
      await settleComment(database, person, place, 'settled', clock())
      return context.json(await afterChange(place.storyId), 200)
    })
    .openapi(reopen, async (context) => {
      const person = personOf(context)
      const place = context.req.valid('param')
      await settleComment(database, person, place, 'open', clock())
      return context.json(await afterChange(place.storyId), 200)
    })
}
