import { createRoute, z } from '@hono/zod-openapi'
import { Refusal } from '#domain/errors.ts'
import { oneLine, required } from '#domain/one-line.ts'
import { refuseToManageAccounts } from '#domain/people/may-manage-accounts.ts'
import { EmailAddress, Person, Role } from '#domain/people/person.ts'
import { answers, json, personOf, routes } from '#server/answers.ts'
import type { ApiParts } from '#server/parts.ts'
import { addPerson } from './add-person.ts'
import { writeInvitation } from './invitations.ts'
import { changeAccount, findPerson, listPeople } from './store.ts'

export const PersonName = required(oneLine(120), 'Give the name.')

const PersonPath = z.object({ personId: z.uuid() })
const Invited = z.object({
  person: Person,
  /** Path of a page of this site, with its secret; shown once, good for one use. */
  invitation: z.string(),
})

const list = createRoute({
  method: 'get',
  path: '/api/people',
  tags: ['People'],
  responses: answers(z.object({ people: z.array(Person) }), 'Everybody with an account.'),
})
const invite = createRoute({
  method: 'post',
  path: '/api/people',
  tags: ['People'],
  request: { body: json(z.object({ name: PersonName, email: EmailAddress, role: Role })) },
  responses: answers(Invited, 'The account and the link to hand to its person. For admins.'),
})
const change = createRoute({
  method: 'put',
  path: '/api/people/{personId}',
  tags: ['People'],
  request: {
    params: PersonPath,
    body: json(z.object({ role: Role.optional(), active: z.boolean().optional() })),
  },
  responses: answers(
    z.object({ person: Person }),
    'The account as changed. Its person has to sign in again. For admins.',
  ),
})
const inviteAgain = createRoute({
  method: 'post',
  path: '/api/people/{personId}/invitation',
  tags: ['People'],
  request: { params: PersonPath },
  responses: answers(Invited, 'A new link, also for a lost password. For admins.'),
})

/** /api/people: accounts. What readers see of a person is at /api/authors. */
export function peopleRoutes({ database, sessions, news, newId, clock }: ApiParts) {
  return routes()
    .openapi(list, async (context) => {
      personOf(context)
      return context.json({ people: await listPeople(database) }, 200)
    })
    .openapi(invite, async (context) => {
      refuseToManageAccounts(personOf(context))
      const account = context.req.valid('json')
      const [id, authorId, at] = [newId(), newId(), clock()]
      const invited = await database.transaction(async (tx) => ({
        person: await addPerson(tx, { ...account, id, authorId, passwordHash: null, at }),
        invitation: await writeInvitation(tx, id, at),
      }))
      news.announce({ kind: 'people-changed' })
      news.announce({ kind: 'author-changed', authorId })
      return context.json(invited, 200)
    })
    .openapi(change, async (context) => {
      refuseToManageAccounts(personOf(context))
      const { personId } = context.req.valid('param')
      const { person, hasChanged } = await changeAccount(
        database,
        personId,
        context.req.valid('json'),
      )
      if (hasChanged) {
        await sessions.endAllOf(personId)
        news.announce({ kind: 'people-changed' })
      }
      return context.json({ person }, 200)
    })
    .openapi(inviteAgain, async (context) => {
      refuseToManageAccounts(personOf(context))
      const { personId } = context.req.valid('param')
      const invited = await database.transaction(async (tx) => {
        const person = await findPerson(tx, personId)
        if (!person.active) throw new Refusal('not-ready', 'Switch the account on first.')
        return { person, invitation: await writeInvitation(tx, personId, clock()) }
      })
      return context.json(invited, 200)
    })
}
