import { z } from '@hono/zod-openapi'
import { Refusal } from '#domain/errors.ts'

/** In a cursor; PostgreSQL reads no year 0000, which ISO 8601 has. */
export const MomentOfRow = z.iso.datetime().regex(/^[12]\d{3}-/)

/**
 * Where the page before ended, out of what that page gave as `next`.
 *
 * @throws Refusal `not-valid`
 */
export function readCursor<Place>(after: string, place: z.ZodType<Place>): Place {
  try {
    return place.parse(JSON.parse(atob(after)))
  } catch {
    throw new Refusal('not-valid', 'That page of the list is not there any more. Start again.')
  }
}
