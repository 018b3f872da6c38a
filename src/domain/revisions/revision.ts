import { z } from 'zod'
import { nameOfMove } from '../workflow/moves.ts'

export const revisionKinds = ['written', 'moved', 'before-deletion', 'restored'] as const
export type RevisionKind = (typeof revisionKinds)[number]

/** A form of a story's words as they stood at a moment. */
export const Revision = z.object({
  id: z.string(),
  kind: z.enum(revisionKinds),
  /** Of a move: which one. */
  move: z.string().nullable(),
  /** Who moved it, deleted or restored; null for what was simply written. */
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Words that the change after it deleted. */
  wordsDeleted: z.int().nullable(),
  /** Of a restored one: when the words that came back were written. */
  restoredAt: z.string().nullable(),
  /** Everybody who changed words since the revision before it. */
  writers: z.array(z.object({ id: z.uuid(), name: z.string() })),
  words: z.int(),
  at: z.string(),
  /** The number of the last change in it; hand it back as `basedOn` to say what was read. */
  upTo: z.int(),
})
export type Revision = z.infer<typeof Revision>

/** The name by which a revision is found again; undefined for one that was simply written. */
export function nameOfRevision(
  { kind, move, person, wordsDeleted, restoredAt }: Revision,
  time: (at: string) => string,
): string | undefined {
  const who = person?.name ?? 'somebody'
  switch (kind) {
    case 'moved':
      return `${person?.name ?? 'Stet'} ${(nameOfMove as Record<string, string>)[move ?? ''] ?? move}`
    case 'before-deletion':
      return `Before ${who} deleted ${wordsDeleted} ${wordsDeleted === 1 ? 'word' : 'words'}`
    case 'restored':
      return `${who} restored the version of ${restoredAt === null ? 'before' : time(restoredAt)}`
    case 'written':
      return undefined
  }
}
