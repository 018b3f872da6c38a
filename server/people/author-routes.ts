import { createRoute, z } from '@hono/zod-openapi'
import { Author, AuthorProfile } from '#domain/people/author.ts'
import { refuseToCreateAuthor } from '#domain/people/may-edit-author.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { addAuthor } from './add-author.ts'
import { findAuthor, listAuthors, saveAuthor } from './author-store.ts'

const AuthorPath = z.object({ authorId: z.uuid() })
const AuthorChange = z.object({
  profile: AuthorProfile,
  /** The revision the form was filled from; a newer one on file refuses the change. */
  basedOnRevision: z.int().nonnegative(),
})

const list = createRoute({
  method: 'get',
  path: '/api/authors',
  tags: ['Authors'],
  request: { query: z.object({ q: z.string().max(500, 'Type fewer letters.').optional() }) },
  responses: answers(
    z.object({ authors: z.array(Author) }),
    'Author profiles by name; with q those whose name fits, the best first.',
  ),
})
const create = createRoute({
  method: 'post',
  path: '/api/authors',
  tags: ['Authors'],
  request: { body: json(AuthorProfile) },
  responses: answers(Author, 'The new profile. Anybody may add a guest by name alone.'),
})
const read = createRoute({
  method: 'get',
  path: '/api/authors/{authorId}',
  tags: ['Authors'],
  request: { params: AuthorPath },
  responses: answers(Author, 'The profile.'),
})
const save = createRoute({
  method: 'put',
  path: '/api/authors/{authorId}',
  tags: ['Authors'],
  request: { params: AuthorPath, body: json(AuthorChange) },
  responses: answers(Author, 'The profile as saved. One’s own, or any for editors and admins.'),
})

/** /api/authors: what readers see of those who write, guests without an account among them. */
export function authorRoutes({ database, news, newId, clock }: ApiParts) {
  return routes()
    .openapi(list, async (context) => {
      personOf(context)
      const { q } = context.req.valid('query')
      return context.json({ authors: await listAuthors(database, q) }, 200)
    })
    .openapi(create, async (context) => {
      const profile = context.req.valid('json')
      refuseToCreateAuthor(personOf(context), profile)
      const id = newId()
      await database.transaction((tx) =>
        addAuthor(tx, { id, personId: null, profile, at: clock() }),
      )
      news.announce({ kind: 'author-changed', authorId: id })
      return context.json(await findAuthor(database, id), 200)
    })
    .openapi(read, async (context) => {
      personOf(context)
      return context.json(await findAuthor(database, context.req.valid('param').authorId), 200)
    })
    .openapi(save, async (context) => {
      const { authorId } = context.req.valid('param')
      const { profile, basedOnRevision } = context.req.valid('json')
      const person = personOf(context)
      const author = await saveAuthor(database, person, authorId, profile, basedOnRevision, clock())
      news.announce({ kind: 'author-changed', authorId })
      return context.json(author, 200)
    })
}
