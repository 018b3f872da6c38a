import { z } from 'zod'

/** Every refusal the API may answer with, and its HTTP status. */
export const statusOfRefusal = {
  'not-valid': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'changed-meanwhile': 409,
  'already-there': 409,
  'too-large': 413,
  'not-a-photo': 415,
  'not-ready': 422,
  'too-many-tries': 429,
  'not-now': 503,
} as const
export type RefusalCode = keyof typeof statusOfRefusal

/**
 * An expected no: the request was understood and the newsroom's rules refuse it.
 *
 * Domain and server throw it; server/api.ts writes it as JSON and src/api/client.ts reads
 * it back, once each. Any other error is a bug and is logged as one.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  /** Lets a screen point at the cause, for example `{ photoId: '…' }`. */
  readonly details: Readonly<Record<string, unknown>>

  /** @param message one sentence for the desk: what is wrong and what to do next */
  constructor(code: RefusalCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

export const RefusalAnswer = z.object({
  code: z.enum(Object.keys(statusOfRefusal) as [RefusalCode, ...RefusalCode[]]),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
})
