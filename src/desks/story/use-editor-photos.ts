import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { noCodes, openCodeBook, type CodeBook } from '#domain/captions/caption-codes.ts'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { dayIn } from '#domain/house-style/story-day.ts'
import { refusalToAttach } from '#domain/photos/may-attach.ts'
import { refuseToEditPhoto } from '#domain/photos/may-edit-photo.ts'
import type { Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { codeBookQuery } from '#src/api/caption-codes.ts'
import { usePhotoLibrary } from '#src/api/photo-library.ts'
import { photoQuery, saveCredit, saveOriginalCaption, saveRights } from '#src/api/photos.ts'
import { siteQuery } from '#src/api/site.ts'
import { uploadPhoto } from '#src/api/upload-photo.ts'
import type { EditorPhotos, PhotoLibrary } from '#src/editor/editor-photos.ts'
import { say } from '#src/ui/say.tsx'

const emptyBook = openCodeBook(noCodes)

const usePhoto = (photoId: string): Photo | undefined => useQuery(photoQuery(photoId)).data

function mayEdit(person: Person, photo: Photo, change: Partial<PhotoFacts>): boolean {
  try {
    refuseToEditPhoto(person, photo, { ...photo, ...change })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const photosFor = (
  queryClient: QueryClient,
  person: Person,
  codes: CodeBook,
  library: PhotoLibrary,
): EditorPhotos => ({
  personId: person.id,
  codes,
  library,
  usePhoto,
  async upload(file, onProgress, signal, onWaiting) {
    let isThere = false
    const photo = await uploadPhoto(file, {
      personId: person.id,
      onProgress,
      onWaiting,
      onThere: () => {
        isThere = true
      },
      signal,
    })
    queryClient.setQueryData(photoQuery(photo.id).queryKey, photo)
    const { timeZone } = await queryClient.ensureQueryData(siteQuery)
    const today = dayIn({ storyDate: new Date().toISOString(), timeZone })
    const refusal = refusalToAttach(photo, today)
    if (refusal) throw new Refusal('not-ready', refusal)
    if (isThere) say('You have this photo already. It is used as it is on file.')
    return photo
  },
  async saveCredit(photoId, credit) {
    const seen = await queryClient.ensureQueryData(photoQuery(photoId))
    await saveCredit(queryClient, seen, credit)
  },
  mayEditCredit: (photo) => mayEdit(person, photo, { credit: `${photo.credit} ` }),
  async saveOriginal(photoId, caption) {
    const seen = await queryClient.ensureQueryData(photoQuery(photoId))
    await saveOriginalCaption(queryClient, seen, caption)
  },
  mayEditOriginal: (photo) => mayEdit(person, photo, { caption: `${photo.caption} ` }),
  async saveRights(photoId, rights) {
    const seen = await queryClient.ensureQueryData(photoQuery(photoId))
    await saveRights(queryClient, seen, rights)
  },
  mayEditRights: (photo) =>
    mayEdit(person, photo, { usageRights: photo.usageRights === 'staff' ? 'agency' : 'staff' }),
})

/** The photo records behind the pictures in the words, for the editor, which knows no API. */
export function useEditorPhotos(person: Person): EditorPhotos {
  const queryClient = useQueryClient()
  const { data: codes = emptyBook } = useQuery(codeBookQuery)
  const library = usePhotoLibrary()
  return useMemo(
    () => photosFor(queryClient, person, codes, library),
    [queryClient, person, codes, library],
  )
}
