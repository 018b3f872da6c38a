import { z } from 'zod'
import { manyLines } from '../one-line.ts'

/** Who is put on a story and who is taken off it; the others stay. */
export const Assignment = z.object({
  assign: z.array(z.uuid()).max(30),
  letGo: z.array(z.uuid()).max(30).default([]),
  /** For those who are assigned. */
  note: manyLines(2_000).default(''),
})
export type Assignment = z.infer<typeof Assignment>

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** What the history says of it: `To Ines Halloway. Call the union first.` */
export function assignmentLine({
  assigned,
  letGo,
  note,
}: {
  assigned: readonly string[]
  letGo: readonly string[]
  note: string
}): string {
  return [
    assigned.length > 0 && `To ${list.format(assigned)}.`,
    letGo.length > 0 && `Not any more: ${list.format(letGo)}.`,
    note,
  ]
    .filter(Boolean)
    .join(' ')
}
