import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import { storyFields } from '#domain/story-text/story-text.ts'

const Presence = z.object({
  user: z.object({ personId: z.string(), name: z.string() }),
  field: z.enum(storyFields).nullable().catch(null),
})

/** Somebody who has the story open, and the field their caret is in. */
export type PersonHere = {
  personId: string
  name: string
  field: (typeof storyFields)[number] | null
}

/** Everybody in the room, each once however many tabs; oneself too. */
export function peopleHere(awareness: Awareness): PersonHere[] {
  const people = new Map<string, PersonHere>()
  for (const state of awareness.getStates().values()) {
    const read = Presence.safeParse(state)
    if (!read.success) continue
    const { user, field } = read.data
    const known = people.get(user.personId)
    people.set(user.personId, { ...user, field: field ?? known?.field ?? null })
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name))
}

export const isSamePeople = (a: PersonHere[], b: PersonHere[]) =>
  JSON.stringify(a) === JSON.stringify(b)
