import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Photo } from '#domain/photos/photo.ts'
import { PhotoReplaced, type ReplacedIn } from '#domain/photos/take-out-photo.ts'
import { ask } from './client.ts'
import { keepPhoto, photoQuery } from './photos.ts'

const Deleted = z.object({ deleted: z.uuid() })

/** Takes a photo that nothing uses out of the library. */
export function useDeletePhoto() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (photoId: string) => ask(Deleted, `/api/photos/${photoId}`, { method: 'DELETE' }),
    onSuccess: ({ deleted }) => {
      queryClient.removeQueries({ queryKey: photoQuery(deleted).queryKey })
      void queryClient.invalidateQueries({ queryKey: ['photos', 'list'] })
    },
  })
}

function usePhotoMove<Asked extends { photoId: string }>(move: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ photoId, ...body }: Asked) =>
      ask(Photo, `/api/photos/${photoId}/${move}`, { method: 'POST', body }),
    onSuccess: (photo) => keepPhoto(queryClient, photo),
  })
}

/** Puts a deleted photo into the library again. */
export const useRestorePhoto = () => usePhotoMove<{ photoId: string }>('restore')

/** Takes a photo from every page at once. */
export const useWithdrawPhoto = () => usePhotoMove<{ photoId: string; reason: string }>('withdraw')

/** Gives it back to readers wherever it was approved. */
export const useBringPhotoBack = () => usePhotoMove<{ photoId: string }>('bring-back')

type Replacement = { photoId: string; by: string; only?: readonly ReplacedIn[] }

/** Puts another photo into every story that shows one, or takes that back. */
export function useReplacePhoto() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ photoId, ...body }: Replacement) =>
      ask(PhotoReplaced, `/api/photos/${photoId}/replace`, { method: 'POST', body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['photos'] }),
  })
}

/** Of the photos of a version those that are withdrawn now. */
export function useWithdrawnPhotos(photos: readonly { photoId: string }[]): ReadonlySet<string> {
  return useQueries({
    queries: photos.map(({ photoId }) => photoQuery(photoId)),
    combine: (results) =>
      new Set(results.flatMap(({ data }) => (data?.withdrawn ? [data.id] : []))),
  })
}
