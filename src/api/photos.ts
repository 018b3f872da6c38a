import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Refusal, RefusalAnswer } from '#domain/errors.ts'
import { Photo, PhotoFacts, photoBytesLimit, type PhotoRights } from '#domain/photos/photo.ts'
import { ask, inName, NoAnswer, queryString } from './client.ts'

const PhotoPage = z.object({ photos: z.array(Photo), next: z.string().nullable() })

/** The newsroom's photos, newest first. */
export const photosQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['photos', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      ask(PhotoPage, `/api/photos${queryString({ q, after: pageParam ?? undefined })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const photoQuery = (photoId: string) =>
  queryOptions({
    queryKey: ['photos', 'one', photoId],
    queryFn: ({ signal }) => ask(Photo, `/api/photos/${photoId}`, { signal }),
  })

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)

function answerOf(request: XMLHttpRequest): unknown {
  try {
    return JSON.parse(request.responseText)
  } catch {
    return undefined
  }
}

function refusalOf(request: XMLHttpRequest, file: File): Refusal {
  const answer = RefusalAnswer.safeParse(answerOf(request))
  if (answer.success) return new Refusal(answer.data.code, answer.data.message, answer.data.details)
  if (request.status === 413) return tooLarge(file)
  return new Refusal('not-now', 'The server could not take the photo. Try again in a moment.')
}

const tooLarge = (file: File) =>
  new Refusal(
    'too-large',
    `${file.name} is ${megabytes(file.size)} MB. The limit is ${megabytes(photoBytesLimit)} MB.`,
  )

type Uploading = { onProgress?: (part: number) => void; signal?: AbortSignal }

/**
 * Sends a photo file; the same bytes sent again answer with the photo that is there already.
 * XMLHttpRequest, since fetch says nothing while a body goes up.
 *
 * @param onProgress hears how much has gone up, 0 to 1
 * @throws Refusal the server's own; NoAnswer without a connection; AbortError once aborted
 */
export function uploadPhoto(file: File, { onProgress, signal }: Uploading = {}): Promise<Photo> {
  return new Promise((resolve, reject) => {
    if (file.size > photoBytesLimit) return reject(tooLarge(file))
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
      const photo = Photo.safeParse(answerOf(request))
      if (photo.success) resolve(photo.data)
      else reject(new Refusal('not-now', 'The server could not take the photo. Try again.'))
    })
    request.addEventListener('error', () => reject(new NoAnswer()))
    const form = new FormData()
    form.append('file', file)
    request.open('POST', '/api/photos')
    for (const [name, value] of Object.entries(inName())) request.setRequestHeader(name, value)
    request.send(form)
    if (signal?.aborted) stop()
    return undefined
  })
}

const TheirPhoto = z.object({ theirs: Photo })

/**
 * Saves some facts of a photo over the record as it was seen. What somebody else saved meanwhile in
 * other fields is taken over without a question.
 *
 * @throws Refusal with the sentence that is given for another value of the same field
 */
async function saveFacts(
  queryClient: QueryClient,
  seen: Photo,
  change: Partial<PhotoFacts>,
  sayOther: (theirs: Photo) => string,
): Promise<Photo> {
  const fields = Object.keys(change) as (keyof PhotoFacts)[]
  const save = (photo: Photo) =>
    ask(Photo, `/api/photos/${photo.id}`, {
      method: 'PUT',
      body: { facts: { ...PhotoFacts.parse(photo), ...change }, basedOnRevision: photo.revision },
    })
  const keep = (photo: Photo) => {
    queryClient.setQueryData(photoQuery(photo.id).queryKey, photo)
    return photo
  }
  try {
    return keep(await save(seen))
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error
    const onFile = TheirPhoto.safeParse(error.details).data?.theirs
    const theirs = keep(onFile ?? (await ask(Photo, `/api/photos/${seen.id}`)))
    if (fields.every((field) => theirs[field] === change[field])) return theirs
    if (fields.some((field) => theirs[field] !== seen[field])) {
      throw new Refusal('changed-meanwhile', sayOther(theirs))
    }
    return keep(await save(theirs))
  }
}

/**
 * Writes the credit of a photo. When somebody saved other facts of it first, it is saved over their
 * revision; when somebody saved another credit first, that one stands and is told.
 *
 * @param seen the record the person had on screen
 */
export const saveCredit = (queryClient: QueryClient, seen: Photo, credit: string): Promise<Photo> =>
  saveFacts(
    queryClient,
    seen,
    { credit },
    (theirs) =>
      `Somebody saved another credit meanwhile: “${theirs.credit}”. Change it if it is wrong.`,
  )

/** The same of the rights to a photo. */
export const saveRights = (
  queryClient: QueryClient,
  seen: Photo,
  rights: PhotoRights,
): Promise<Photo> =>
  saveFacts(
    queryClient,
    seen,
    rights,
    () =>
      'Somebody saved other rights meanwhile. Look at them, then change them if they are wrong.',
  )
