import { OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { sentenceOfIssue } from './input-sentence.ts'

/** What the session middleware puts beside every request. */
export type Env = {
  Variables: {
    person?: Person
    sessionHash?: string
    /** The session is of somebody else than the tab that asks; at the front door only. */
    isAnothers?: boolean
  }
}

/**
 * A noun's routes. Input that does not fit its record is thrown as a Refusal with the record's own
 * sentence, so that no 400 answer joins the types of a client.
 */
export const routes = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return
      throw refusalOfInput(result.error)
    },
  })

/** Of a request that cannot be read at all. */
export const unreadable =
  'The request cannot be read: it is cut off or damaged. Send it whole, as /api/docs describes it.'

/** The first thing that is wrong, in the record's words; `details.fields` names every one. */
export function refusalOfInput(error: z.ZodError): Refusal {
  const fields = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  const [first] = error.issues
  return new Refusal('not-valid', first ? sentenceOfIssue(first) : unreadable, { fields })
}

/** Who asks. Throws `not-signed-in` for nobody. */
export function personOf(context: Context<Env>): Person {
  const person = context.get('person')
  if (!person) throw new Refusal('not-signed-in', 'Sign in first.')
  return person
}

/** A JSON body of one record. */
export const json = <T extends z.ZodType>(schema: T, description = '') =>
  ({ content: { 'application/json': { schema } }, description, required: true }) as const

/** The one good answer of a route; refusals look the same everywhere and are described once. */
export const answers = <T extends z.ZodType>(schema: T, description: string) =>
  ({ 200: { content: { 'application/json': { schema } }, description } }) as const
