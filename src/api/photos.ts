import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { Refusal } from '#domain/errors.ts'
import type { Framing } from '#domain/photos/framing.ts'
import { Photo, PhotoFacts, type PhotoRights } from '#domain/photos/photo.ts'
import { PhotoPage, PhotoQueue, PhotoUses, type PhotoFilter } from '#domain/photos/photo-use.ts'
import { useMe } from './session.ts'
import { ask, queryString } from './client.ts'

/** The newsroom's photos that fit, newest first. */
export const photosQuery = (filter: PhotoFilter) =>
  infiniteQueryOptions({
    queryKey: ['photos', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      ask(PhotoPage, `/api/photos${queryString({ ...filter, after: pageParam ?? undefined })}`, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const photoQuery = (photoId: string) =>
  queryOptions({
    queryKey: ['photos', 'one', photoId],
    queryFn: ({ signal }) => ask(Photo, `/api/photos/${photoId}`, { signal }),
  })

/** Open stories whose photos lack something, soonest out first. */
export const photoQueueQuery = infiniteQueryOptions({
  queryKey: ['photos', 'queue'],
  queryFn: ({ pageParam, signal }) =>
    ask(PhotoQueue, `/api/photos/queue${queryString({ after: pageParam ?? undefined })}`, {
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})

/** How many stories wait for the photo desk; nothing waits for anybody else. */
export function useQueuedPhotos(): number {
  const { data } = useInfiniteQuery({
    ...photoQueueQuery,
    enabled: useMe().role === 'photo-desk',
  })
  return data?.pages.at(-1)?.total ?? 0
}

/** Where a photo stands in stories. */
export const photoUsesQuery = (photoId: string) =>
  queryOptions({
    queryKey: ['photos', 'uses', photoId],
    queryFn: ({ signal }) => ask(PhotoUses, `/api/photos/${photoId}/stories`, { signal }),
    select: ({ uses }) => uses,
  })

const Photographers = z.object({ photographers: z.array(z.string()) })

export const photographersQuery = queryOptions({
  queryKey: ['photos', 'photographers'],
  queryFn: ({ signal }) => ask(Photographers, '/api/photos/photographers', { signal }),
  select: ({ photographers }) => photographers,
})

const Credits = z.object({ credits: z.array(z.string()) })

export const creditsQuery = queryOptions({
  queryKey: ['photos', 'credits'],
  queryFn: ({ signal }) => ask(Credits, '/api/photos/credits', { signal }),
  select: ({ credits }) => credits,
})

type FactsChange = { facts: PhotoFacts; basedOnRevision: number }

/** Saves a photo record. Refused with `changed-meanwhile` when somebody saved first. */
export const savePhotoRecord = (photoId: string, change: FactsChange): Promise<Photo> =>
  ask(Photo, `/api/photos/${photoId}`, { method: 'PUT', body: change })

export function useSavePhoto(photoId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: FactsChange) => savePhotoRecord(photoId, change),
    onSuccess: (photo) => keepPhoto(queryClient, photo),
  })
}

type FramingChange = { framing: Framing | null; basedOnRevision: number }

/** Saves how a photo is cut; answers once its pictures are there, which takes some seconds. */
export function useSaveFraming(photoId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: FramingChange) =>
      ask(Photo, `/api/photos/${photoId}/framing`, { method: 'PUT', body: change }),
    onSuccess: (photo) => keepPhoto(queryClient, photo),
    onError: (error) => {
      const theirs = theirPhotoOf(error)
      if (theirs) keepPhoto(queryClient, theirs)
    },
  })
}

/** Puts a record the server just answered with into the cache, and asks for the lists again. */
export function keepPhoto(queryClient: QueryClient, photo: Photo): void {
  queryClient.setQueryData(photoQuery(photo.id).queryKey, photo)
  for (const what of ['list', 'queue', 'photographers', 'credits']) {
    void queryClient.invalidateQueries({ queryKey: ['photos', what] })
  }
}

/** What somebody else saved first; undefined when the error is another one. */
export function theirPhotoOf(error: unknown): Photo | undefined {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return TheirPhoto.safeParse(error.details).data?.theirs
}

/** Keywords are a list. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

const TheirPhoto = z.object({ theirs: Photo })

type Fact = keyof PhotoFacts
/** Others who save the same record in the same moments are given way so often. */
const mostMeanwhile = 5

/** What was saved, and which facts stand as somebody else saved them meanwhile. */
export type SavedFacts = { photo: Photo; saved: Fact[]; stood: Fact[] }

/**
 * Saves some facts of a photo over the record as it was seen. What somebody else saved meanwhile in
 * other fields is taken over without a question; another value of the same field stands.
 */
export async function saveSomeFacts(
  queryClient: QueryClient,
  seen: Photo,
  change: Partial<PhotoFacts>,
  whenOthersStand: (theirs: Photo) => void = () => {},
): Promise<SavedFacts> {
  const keep = (photo: Photo) => {
    queryClient.setQueryData(photoQuery(photo.id).queryKey, photo)
    return photo
  }
  let record = seen
  let saved = Object.keys(change) as Fact[]
  const stood: Fact[] = []
  for (let others = 0; saved.length > 0; others += 1) {
    const mine = Object.fromEntries(saved.map((fact) => [fact, change[fact]]))
    const facts = { ...PhotoFacts.parse(record), ...mine }
    try {
      const photo = await savePhotoRecord(seen.id, { facts, basedOnRevision: record.revision })
      return { photo: keep(photo), saved, stood }
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') throw error
      if (others === mostMeanwhile) throw error
      const theirs = keep(theirPhotoOf(error) ?? (await ask(Photo, `/api/photos/${seen.id}`)))
      const open = saved.filter((fact) => !isSame(theirs[fact], change[fact]))
      const theirOwn = open.filter((fact) => !isSame(theirs[fact], seen[fact]))
      if (theirOwn.length > 0) whenOthersStand(theirs)
      stood.push(...theirOwn)
      saved = open.filter((fact) => !theirOwn.includes(fact))
      record = theirs
    }
  }
  return { photo: record, saved, stood }
}

/** The same, all or nothing. @throws Refusal with the sentence for another value of the same field */
async function saveFacts(
  queryClient: QueryClient,
  seen: Photo,
  change: Partial<PhotoFacts>,
  sayOther: (theirs: Photo) => string,
): Promise<Photo> {
  const { photo } = await saveSomeFacts(queryClient, seen, change, (theirs) => {
    throw new Refusal('changed-meanwhile', sayOther(theirs))
  })
  return photo
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

/** The same of its original caption. */
export const saveOriginalCaption = (
  queryClient: QueryClient,
  seen: Photo,
  caption: string,
): Promise<Photo> =>
  saveFacts(
    queryClient,
    seen,
    { caption },
    (theirs) =>
      `Somebody saved another original caption meanwhile: “${theirs.caption}”. Change it if it is wrong.`,
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
