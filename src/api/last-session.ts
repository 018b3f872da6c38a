import { z } from 'zod'
import { Person, Role } from '#domain/people/person.ts'

export const Session = z.object({
  person: Person.nullable(),
  siteName: z.string(),
  isDemo: z.boolean(),
  /** True in an empty newsroom: the first visit creates its admin. */
  needsFirstAdmin: z.boolean(),
  /** Of the made-up newsroom, else none. */
  accounts: z.array(z.object({ name: z.string(), email: z.string(), role: Role })),
  demoPassword: z.string().nullable().optional(),
})
export type Session = z.infer<typeof Session>

const place = 'stet.person'

/** Who signed in on this device last, for a start without a network; undefined once they left. */
export function lastSession(): Session | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null')
    return Session.safeParse(kept).data
  } catch {
    return undefined
  }
}

/** Keeps who it is, and never a secret. That a session ended is no sign-out: it changes nothing. */
export function keepSession({ person, siteName }: Session): void {
  if (!person) return
  const kept: Session = {
    person,
    siteName,
    isDemo: false,
    needsFirstAdmin: false,
    accounts: [],
  }
  try {
    localStorage.setItem(place, JSON.stringify(kept))
  } catch {
    // Without storage the desk opens with a network only.
  }
}

export function forgetSession(): void {
  try {
    localStorage.removeItem(place)
  } catch {
    // There was nothing to forget.
  }
}
