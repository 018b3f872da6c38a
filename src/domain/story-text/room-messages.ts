import { z } from 'zod'

/** Of one change: a million letters, which no story has. */
export const largestUpdateBytes = 1024 * 1024

/** What a tab says over the room beside Yjs: "answer n as soon as all I sent before this is durable". */
export const AskDurable = z.object({ ask: z.int() })

/** What a person may write, as the newsroom tells their tab. */
export const WritingRightMessage = z.discriminatedUnion('may', [
  z.object({ may: z.literal('everything'), endsApproval: z.boolean() }),
  z.object({ may: z.literal('photo-words') }),
  z.object({ may: z.literal('nothing'), reason: z.string() }),
])

/** What the room says to one tab, as JSON in a stateless message. */
export const RoomMessage = z.union([
  /** All that was sent before `ask` is on disk; `vector` is the durable state vector, base64. */
  z.object({ durable: z.int(), vector: z.string() }),
  /** The tab's whole state of this connection has been taken in. */
  z.object({ caughtUp: z.literal(true), vector: z.string() }),
  z.object({ right: WritingRightMessage }),
  /** A change was refused; nothing of it is stored, and nothing after it is taken. */
  z.object({ refused: z.string() }),
])
export type RoomMessage = z.infer<typeof RoomMessage>

/**
 * The token a tab opens a room with: which nodes and marks it knows, whose tab it is, and whether it
 * keeps its words back where they would end an approval.
 */
export const RoomToken = z.object({
  schema: z.int(),
  person: z.string().optional(),
  keepsApproval: z.boolean().optional(),
})
export type RoomToken = z.infer<typeof RoomToken>
