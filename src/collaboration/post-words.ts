import * as Y from 'yjs'
import { z } from 'zod'
import { RefusalAnswer } from '#domain/errors.ts'
import { tabPersonHeader } from '#domain/people/tab-person.ts'
import { WritingRightMessage } from '#domain/story-text/room-messages.ts'
import { heardHeader, longestHeard, wholeHeader } from '#domain/story-text/heard-header.ts'
import { storySchemaVersion } from '#domain/story-text/story-text.ts'
import { keepsApprovalHeader } from '#domain/workflow/keeps-approval.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'
import { base64Of, bytesOfBase64 } from './base64.ts'
import { partsOf } from './split-update.ts'

const Posted = z.object({ vector: z.string() })
const Fetched = z.object({ update: z.string(), vector: z.string(), right: WritingRightMessage })

export type Refused = z.infer<typeof RefusalAnswer>

/** What came of asking the server without a socket. */
export type Answered =
  /** `right`: what this person may write now, where words were asked for. */
  | { vector: Uint8Array; right?: WritingRight }
  /** The server understood and said no. */
  | { refusal: Refused }
  /** The server is there, and says that it cannot store anything now. */
  | 'turned-away'
  | 'nobody'

/** What a browser still sends for a page that goes away, all pages of the desk together. */
const keepaliveBytes = 60 * 1024
let inFlight = 0
const longestMs = 15_000
/** A longer one does not fit into an address; then all words are asked for. */
const longestVector = 4_000

/** Whose words of which story: they go out in no other name. */
export type WhoseWords = {
  storyId: string
  personId: string
  /** Their writer wants them to end an approval; without it they are kept back where they would. */
  mayEndApproval?: boolean
}

const headersOf = (personId: string) => ({
  'x-stet-schema': String(storySchemaVersion),
  [tabPersonHeader]: personId,
})

async function refusalOf(answer: Response): Promise<Answered> {
  const read = RefusalAnswer.safeParse(await answer.json().catch(() => undefined))
  if (!read.success) return 'nobody'
  return answer.status < 500 ? { refusal: read.data } : 'turned-away'
}

/** How words are posted. */
type How = {
  /** The page may go at any moment: only what the browser sends all the same is sent. */
  isLeaving?: boolean
  /** What this tab has, as a Yjs state vector. */
  heard?: Uint8Array
  /** All that it has, and not changes as they were made. */
  isWhole?: boolean
}

function heardAs({ heard, isWhole }: How): Record<string, string> {
  const said = heard && base64Of(heard)
  if (!said || said.length > longestHeard) return {}
  return { [heardHeader]: said, ...(isWhole && { [wholeHeader]: 'yes' }) }
}

async function post(
  { storyId, personId, mayEndApproval }: WhoseWords,
  body: Uint8Array,
  how: How,
): Promise<Answered> {
  const { isLeaving: keepalive = false } = how
  if (keepalive) inFlight += body.length
  try {
    const answer = await fetch(`/api/stories/${storyId}/updates`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        ...headersOf(personId),
        ...(!mayEndApproval && { [keepsApprovalHeader]: 'yes' }),
        ...heardAs(how),
      },
      body: body as Uint8Array<ArrayBuffer>,
      keepalive,
      ...(!keepalive && { signal: AbortSignal.timeout(longestMs) }),
    })
    if (!answer.ok) return await refusalOf(answer)
    return { vector: bytesOfBase64(Posted.parse(await answer.json()).vector) }
  } catch {
    return 'nobody'
  } finally {
    if (keepalive) inFlight -= body.length
  }
}

/**
 * Sends words without the socket, for when a proxy blocks it or the page goes away: part by part,
 * each of which the server can take by itself, the next one when the last is on its disk.
 */
export async function postWords(
  whose: WhoseWords,
  updates: readonly Uint8Array[],
  how: How = {},
): Promise<Answered> {
  let answered: Answered = 'nobody'
  for (const part of partsOf(updates, keepaliveBytes)) {
    const survives = inFlight + part.length <= keepaliveBytes
    if (how.isLeaving && !survives) return 'nobody'
    answered = await post(whose, part, how)
    if (typeof answered === 'string' || 'refusal' in answered) return answered
  }
  return answered
}

/**
 * Gives the server all that waits. The unsent changes go first, as they were made: the whole state
 * also names as deleted what went along with a paragraph that a colleague deleted, and may not hold
 * the words any more.
 *
 * @param owesWhole the server lacks words that count as sent
 */
export async function giveWords(
  whose: WhoseWords,
  ydoc: Y.Doc,
  unsent: readonly Uint8Array[],
  owesWhole: boolean,
): Promise<Answered> {
  const heard = Y.encodeStateVector(ydoc)
  const answered = unsent.length > 0 ? await postWords(whose, unsent, { heard }) : undefined
  if (typeof answered === 'string' || (answered && 'refusal' in answered && !owesWhole)) {
    return answered
  }
  if (owesWhole || !answered || 'refusal' in answered) {
    return postWords(whose, [Y.encodeStateAsUpdate(ydoc)], { heard, isWhole: true })
  }
  // Others wrote what this tab has not heard of: what it has says how the two are brought together.
  if (coversVector(Y.decodeStateVector(heard), answered.vector)) return answered
  const rest = Y.encodeStateAsUpdate(ydoc, answered.vector)
  const said = await postWords(whose, [rest], { heard, isWhole: true })
  // The words are on file already, whatever comes of that.
  return typeof said === 'string' || 'refusal' in said ? answered : said
}

/**
 * Brings in what the server has and this document lacks; for who has no socket.
 *
 * @param takes whether it may come in, with what this person may write now
 */
export async function fetchWords(
  { storyId, personId }: WhoseWords,
  ydoc: Y.Doc,
  origin: unknown,
  takes: (right: WritingRight) => boolean,
): Promise<Answered> {
  try {
    const vector = Y.encodeStateVector(ydoc)
    const since =
      vector.length < longestVector ? `?since=${encodeURIComponent(base64Of(vector))}` : ''
    const answer = await fetch(`/api/stories/${storyId}/updates${since}`, {
      headers: headersOf(personId),
      signal: AbortSignal.timeout(longestMs),
    })
    if (!answer.ok) return await refusalOf(answer)
    const fetched = Fetched.parse(await answer.json())
    if (takes(fetched.right)) Y.applyUpdate(ydoc, bytesOfBase64(fetched.update), origin)
    return { vector: bytesOfBase64(fetched.vector), right: fetched.right }
  } catch {
    return 'nobody'
  }
}

function coversVector(has: ReadonlyMap<number, number>, vector: Uint8Array): boolean {
  for (const [client, clock] of Y.decodeStateVector(vector)) {
    if ((has.get(client) ?? 0) < clock) return false
  }
  return true
}

/** True when every word of the document is in the vector. Deletions are not told by a vector. */
export const coversDocument = (vector: Uint8Array, ydoc: Y.Doc): boolean =>
  coversVector(Y.decodeStateVector(vector), Y.encodeStateVector(ydoc))
