import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { isEditor, type Person } from '../people/person.ts'
import { manyLines, required } from '../one-line.ts'
import { writingRight, type StoryForRights } from '../workflow/may-write.ts'

/** A warning that may stay as it is, with who said so and why. */
export const LetStand = z.object({
  /** Of the finding: its rule, and what it is about. */
  findingKey: manyLines(500).min(1),
  reason: required(manyLines(600), 'Say why it may stand.'),
  personId: z.uuid(),
  at: z.string(),
})
export type LetStand = z.infer<typeof LetStand>

/** Whoever writes the story now may say so, and every editor: an editor decides in the end. */
export function refuseToLetStand(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  story: StoryForRights,
): void {
  if (person.active && (isEditor(person) || writingRight(person, story).may === 'everything')) {
    return
  }
  throw new Refusal('not-allowed', 'Ask who writes this story, or an editor, to let it stand.')
}
