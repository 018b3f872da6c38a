import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { dayIn } from '#domain/house-style/story-day.ts'
import { refusalToAttach } from '#domain/photos/may-attach.ts'
import type { Photo } from '#domain/photos/photo.ts'
import { photosQuery } from './photos.ts'
import { siteQuery } from './site.ts'

function useFound(words: string) {
  const q = words.trim()
  const found = useInfiniteQuery(photosQuery(q ? { q } : {}))
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = found
  return {
    photos: found.data?.pages.flatMap(({ photos }) => photos),
    error: found.data ? undefined : found.error?.message,
    again: () => void refetch(),
    more: hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined,
  }
}

const libraryOn = (timeZone: string) => ({
  useFound,
  refusal: (photo: Photo) =>
    refusalToAttach(photo, dayIn({ storyDate: new Date().toISOString(), timeZone })),
})

/** The newsroom's photos, for whoever chooses one of them for a story. */
export function usePhotoLibrary() {
  const { data: site } = useQuery(siteQuery)
  const timeZone = site?.timeZone ?? 'UTC'
  return useMemo(() => libraryOn(timeZone), [timeZone])
}
