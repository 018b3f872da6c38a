import type { Person, Role } from '../people/person.ts'
import type { Story } from '../story/story.ts'

/** What somebody may be to a story: the columns of the table. Who has no account is in none. */
export const askers = [
  'own-reporter',
  'assigned-reporter',
  'other-reporter',
  'photo-desk',
  'editor',
  'admin',
] as const
export type Asker = (typeof askers)[number]

/** `photo-words`: captions, credits and alt text alone. */
export type Permission = 'yes' | 'photo-words' | 'no'

type Row = Readonly<Record<Asker, Permission>>

const editorsOnly: Row = {
  'own-reporter': 'no',
  'assigned-reporter': 'no',
  'other-reporter': 'no',
  'photo-desk': 'no',
  editor: 'yes',
  admin: 'yes',
}

/**
 * The table of permissions over stories: the contract that screens, HTTP and sockets hold. Nobody
 * without an account may do any of it.
 */
export const permissions = {
  read: {
    'own-reporter': 'yes',
    'assigned-reporter': 'yes',
    'other-reporter': 'yes',
    'photo-desk': 'yes',
    editor: 'yes',
    admin: 'yes',
  },
  'write-draft': {
    ...editorsOnly,
    'own-reporter': 'yes',
    'assigned-reporter': 'yes',
    'photo-desk': 'photo-words',
  },
  'write-in-review': { ...editorsOnly, 'photo-desk': 'photo-words' },
  /** Whoever does it ends the approval. */
  'write-approved': editorsOnly,
  /** The next version of a published story: to start it and to write it. */
  'write-working-copy': {
    ...editorsOnly,
    'assigned-reporter': 'yes',
    'photo-desk': 'photo-words',
  },
  /** To review, and back from there. */
  send: { ...editorsOnly, 'own-reporter': 'yes' },
  /** Ask for changes, approve, schedule, publish, drop a working copy, withdraw, spike, restore. */
  decide: editorsOnly,
} as const satisfies Record<string, Row>

export type Action = keyof typeof permissions

const askerOfRole: Record<Exclude<Role, 'reporter'>, Asker> = {
  'photo-desk': 'photo-desk',
  editor: 'editor',
  admin: 'admin',
}

/** What a person is to a story. A reporter may have started it and be assigned to it as well. */
function askersOf(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  story: Pick<Story, 'createdBy' | 'assignees'>,
): Asker[] {
  if (!person.active) return []
  if (person.role !== 'reporter') return [askerOfRole[person.role]]
  const own: Asker[] = story.createdBy === person.id ? ['own-reporter'] : []
  const assigned: Asker[] = story.assignees.includes(person.id) ? ['assigned-reporter'] : []
  return own.length + assigned.length > 0 ? [...own, ...assigned] : ['other-reporter']
}

/** What the table says of a person, a story and an action: the most of what they are to it. */
export function permissionFor(
  action: Action,
  person: Pick<Person, 'id' | 'role' | 'active'>,
  story: Pick<Story, 'createdBy' | 'assignees'>,
): Permission {
  const row: Row = permissions[action]
  const cells = askersOf(person, story).map((asker) => row[asker])
  return (['yes', 'photo-words'] as const).find((cell) => cells.includes(cell)) ?? 'no'
}
