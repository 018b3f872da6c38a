import type { z } from 'zod'
import { Refusal, RefusalAnswer } from '#domain/errors.ts'
import { tabPersonHeader } from '#domain/people/tab-person.ts'
import { tabPerson } from './tab-person.ts'

type Ask = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Sent as JSON; bytes are sent as they are. */
  body?: unknown
  signal?: AbortSignal
  /** In whose name; by default the tab's person. */
  personId?: string | undefined
}

/** Goes with every request of the desk: nothing is asked or said in somebody else's name. */
export function inName(personId = tabPerson()): Record<string, string> {
  return personId === undefined ? {} : { [tabPersonHeader]: personId }
}

/** Thrown when no answer came at all: no network, or the server is down. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  constructor() {
    super('The server does not answer. Your unsent words are safe on this device.')
  }
}

/** Of a form that was not saved: what is in it is kept nowhere else. */
export const sentenceOfUnsaved = (error: unknown): string =>
  error instanceof NoAnswer
    ? 'The server does not answer. What you changed here is on this page only: save it once more.'
    : error instanceof Error
      ? error.message
      : String(error)

/** Nobody answered, or something between here and the server did. */
export const isNoAnswer = (error: unknown) =>
  error instanceof NoAnswer || (error instanceof Refusal && error.code === 'not-now')

/** Reads a refusal back; what is no refusal of ours is said in general words. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const answer = RefusalAnswer.safeParse(await response.json().catch(() => undefined))
  if (answer.success) return new Refusal(answer.data.code, answer.data.message, answer.data.details)
  return new Refusal('not-now', 'The server could not do that. Try again in a moment.')
}

/**
 * Asks the content API and parses the answer with the domain's own record, so that a screen never
 * sees a shape it does not know, whichever server answered.
 *
 * @param path absolute, for example `/api/stories`
 * @throws Refusal the server's own; NoAnswer when there was none
 */
export async function ask<T extends z.ZodType>(
  record: T,
  path: string,
  { method = 'GET', body, signal, personId }: Ask = {},
): Promise<z.output<T>> {
  const isBytes = body instanceof Uint8Array
  const response = await fetch(path, {
    method,
    signal: signal ?? null,
    credentials: 'same-origin',
    headers: {
      ...inName(personId),
      ...(body !== undefined && {
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
      }),
    },
    ...(body !== undefined && {
      body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
    }),
  }).catch((error: unknown) => {
    if (signal?.aborted && signal.reason?.name !== 'TimeoutError') throw error
    throw new NoAnswer()
  })
  if (!response.ok) throw await refusalOf(response)
  return record.parse(await response.json())
}

/** `?a=1&b=2` of what is set; empty values are left out. */
export function queryString(values: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '' && value !== false) query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `?${text}` : ''
}
