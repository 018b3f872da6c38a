import { z } from 'zod'
import type { Person } from '#domain/people/person.ts'
import { storyFields } from '#domain/story-text/story-text.ts'

/** A caret as y-tiptap writes it: two relative positions. Kept small, passed on as it is. */
const Caret = z.record(z.string().max(40), z.unknown()).nullable()

const PresenceState = z.object({
  field: z.enum(storyFields).nullable().catch(null),
  cursor: Caret.optional().catch(null),
})

const mostCaretLetters = 1_000

/**
 * Lets through only a tab's own presence, under the name of who holds the socket, and small.
 * Changes the map in place, as the rooms want it.
 */
export function boundAwareness(
  states: Map<number, Record<string, unknown>>,
  holder: { person: Person; awarenessClient?: number },
): void {
  for (const [client, state] of states) {
    // The rooms' library reads an update into an awareness that has an empty state of its own.
    if (Object.keys(state).length === 0) {
      states.delete(client)
      continue
    }
    holder.awarenessClient ??= client
    const read = PresenceState.safeParse(state)
    const isSmall = JSON.stringify(state).length <= mostCaretLetters * 2
    if (client !== holder.awarenessClient || !read.success || !isSmall) {
      states.delete(client)
      continue
    }
    states.set(client, {
      user: { personId: holder.person.id, name: holder.person.name },
      field: read.data.field,
      ...(read.data.cursor !== undefined && { cursor: read.data.cursor }),
    })
  }
}
