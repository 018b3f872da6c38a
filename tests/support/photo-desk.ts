import { addPhoto } from '#server/photos/add-photo.ts'
import { openNewsroom, type Desk } from './newsroom.ts'
import type { Bytes } from './photo-newsroom.ts'

/**
 * A newsroom with two reporters and a photo desk, for screens: the sizes of a photo are made in a
 * test of their own, here every photo is as wide as a lead.
 */
export async function openPhotoDesk() {
  const newsroom = await openNewsroom({
    makeRenditions: async (bytes) => ({
      width: 1200,
      height: 800,
      renditions: [{ type: 'image/jpeg', width: 1200, height: 800, bytes }],
    }),
    makeCrops: async (bytes, crops) =>
      crops.map(({ box: { width, height } }) => ({
        renditions: [{ type: 'image/jpeg', width, height, bytes }],
      })),
  })
  return {
    newsroom,
    reporter: await newsroom.as('reporter', 'Ines Halloway'),
    colleague: await newsroom.as('reporter', 'Tobias Renn'),
    photoDesk: await newsroom.as('photo-desk'),
    /** Puts a photo on file: a form with a file in it cannot be read by name in jsdom. */
    async added({ person }: Desk, bytes: Bytes, fileName = 'photo.jpg') {
      const at = newsroom.clock()
      return (await addPhoto(newsroom.parts, { bytes, fileName, uploadedBy: person.id, at })).photo
    },
  }
}
