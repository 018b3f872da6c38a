import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Refusal } from '#domain/errors.ts'
import { Photo, PhotoFacts, type PhotoRights } from '#domain/photos/photo.ts'
import { ask, queryString } from './client.ts'

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
