import { Refusal } from '#domain/errors.ts'
import { AddedPhoto, ArrivingPhoto, bytesOfPiece } from '#domain/photos/arriving-photo.ts'
import { photoBytesLimit, type Photo } from '#domain/photos/photo.ts'
import { ask, NoAnswer } from './client.ts'
import { asUploadable } from './heic/as-uploadable.ts'
import { photoTooLarge } from './photo-too-large.ts'
import { sendWholePhoto } from './send-whole-photo.ts'
import { tabPerson } from './tab-person.ts'

type Uploading = {
  /** Hears how much has gone up, 0 to 1. */
  onProgress?: (part: number) => void
  /** Hears that the line is lost; it goes on by itself. */
  onWaiting?: () => void
  /** Hears that the newsroom had the photo already, or got it from somebody meanwhile. */
  onThere?: () => void
  signal?: AbortSignal
  /** Whose photo it is; by default the person's who is at this tab when it begins. */
  personId?: string | undefined
}

/** More at once would leave no connection for all else that the desk asks. */
const mostAtOnce = 2
const shortestWaitMs = 1000
const longestWaitMs = 15_000
/** Somebody in between, or a full disk, is not tried for ever. */
const mostRefusals = 4

let running = 0
const inLine: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) await new Promise<void>((go) => inLine.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    inLine.shift()?.()
  }
}

async function hashOf(file: File): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Until the device says it is online, or a while has passed: it does not always know. */
const patience = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((done) => {
    const over = () => {
      clearTimeout(timer)
      removeEventListener('online', over)
      signal?.removeEventListener('abort', over)
      done()
    }
    const timer = setTimeout(over, ms)
    addEventListener('online', over)
    signal?.addEventListener('abort', over)
  })

type Going = Uploading & { file: File; path: string }

async function goOn({ file, path, onProgress, onThere, signal, personId }: Going): Promise<Photo> {
  const asked = { personId, ...(signal && { signal }) }
  const seen = await ask(ArrivingPhoto, path, asked)
  if (seen.photo) {
    onThere?.()
    return seen.photo
  }
  let { received } = seen
  while (received < file.size) {
    onProgress?.(received / file.size)
    const piece = file.slice(received, received + bytesOfPiece)
    const body = new Uint8Array(await piece.arrayBuffer())
    const answer = await ask(ArrivingPhoto, `${path}?from=${received}`, {
      ...asked,
      method: 'PUT',
      body,
    })
    received = answer.received
  }
  onProgress?.(1)
  const body = { fileName: file.name }
  const { wasThere, ...photo } = await ask(AddedPhoto, path, { ...asked, method: 'POST', body })
  if (wasThere) onThere?.()
  return photo
}

async function untilItIsThere(going: Going): Promise<Photo> {
  const { onWaiting, signal } = going
  let refusals = 0
  for (let waitMs = shortestWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await goOn(going)
    } catch (error) {
      signal?.throwIfAborted()
      const code = error instanceof Refusal ? error.code : undefined
      if (code === 'not-now' || code === 'changed-meanwhile') refusals += 1
      else if (!(error instanceof NoAnswer)) throw error
      if (refusals > mostRefusals) throw error
    }
    onWaiting?.()
    await patience(waitMs, signal)
    signal?.throwIfAborted()
  }
}

/**
 * Brings a photo to the newsroom, in pieces: after a lost line it goes on where it had come to. The
 * same bytes are sent once; the photo that is there is the answer. All of it is sent in the name of
 * one person, whoever sits down at the tab meanwhile.
 *
 * @throws Refusal the server's own; the signal's reason once it is aborted
 */
export async function uploadPhoto(chosen: File, given: Uploading = {}): Promise<Photo> {
  if (chosen.size > photoBytesLimit) throw photoTooLarge(chosen)
  const { signal, personId = tabPerson() } = given
  const uploading = { ...given, personId }
  return inTurn(async () => {
    signal?.throwIfAborted()
    const file = await asUploadable(chosen, signal)
    if (file.size > photoBytesLimit) throw photoTooLarge(file)
    const contentHash = await hashOf(file)
    if (contentHash === undefined) return sendWholePhoto(file, uploading)
    const path = `/api/photos/arriving/${contentHash}`
    const forget = () =>
      void ask(ArrivingPhoto, path, { method: 'DELETE', personId }).catch(() => undefined)
    signal?.addEventListener('abort', forget)
    try {
      return await untilItIsThere({ ...uploading, file, path })
    } finally {
      signal?.removeEventListener('abort', forget)
    }
  })
}
