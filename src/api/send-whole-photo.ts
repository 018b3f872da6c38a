import { Refusal, RefusalAnswer } from '#domain/errors.ts'
import { AddedPhoto } from '#domain/photos/arriving-photo.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { inName, NoAnswer } from './client.ts'
import { photoTooLarge } from './photo-too-large.ts'

function answerOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText)
  } catch {}
}

function refusalOf(request: XMLHttpRequest, file: File): Refusal {
  const answer = RefusalAnswer.safeParse(answerOf(request))
  if (answer.success) return new Refusal(answer.data.code, answer.data.message, answer.data.details)
  if (request.status === 413) return photoTooLarge(file)
  return new Refusal('not-now', 'The server could not take the photo. Try again in a moment.')
}

type Uploading = {
  onProgress?: (part: number) => void
  onThere?: () => void
  signal?: AbortSignal
  personId?: string | undefined
}

/**
 * Sends a photo file at once, where a browser names no file by its bytes: at an address without
 * https. XMLHttpRequest, since fetch says nothing while a body goes up.
 *
 * @param onProgress hears how much has gone up, 0 to 1
 * @param onThere hears that the newsroom had the photo already
 * @param personId in whose name; by default the tab's person
 * @throws Refusal the server's own; NoAnswer without a connection; AbortError once aborted
 */
export function sendWholePhoto(
  file: File,
  { onProgress, onThere, signal, personId }: Uploading = {},
): Promise<Photo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => {
      request.abort()
      reject(new DOMException('The upload was stopped.', 'AbortError'))
    }
    signal?.addEventListener('abort', stop)
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress?.(loaded / total)
    })
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', stop))
    request.addEventListener('load', () => {
      if (request.status >= 400) return reject(refusalOf(request, file))
      const added = AddedPhoto.safeParse(answerOf(request))
      if (!added.success) {
        return reject(new Refusal('not-now', 'The server could not take the photo. Try again.'))
      }
      const { wasThere, ...photo } = added.data
      if (wasThere) onThere?.()
      return resolve(photo)
    })
    request.addEventListener('error', () => reject(new NoAnswer()))
    const form = new FormData()
    form.append('file', file)
    request.open('POST', '/api/photos')
    for (const [name, value] of Object.entries(inName(personId)))
      request.setRequestHeader(name, value)
    request.send(form)
    if (signal?.aborted) stop()
  })
}
