import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#domain/errors.ts'
import type { ArrivingPhotos, Log, PhotoFiles } from '#server/parts.ts'
import { openArrivingPhotos } from './arriving-photos.ts'
import { openPhotoFiles, photoFilesIn, syncFolder, type ListedFile } from './photo-files.ts'
import { openObjects } from './s3/objects.ts'
import { openS3, type S3 } from './s3/s3.ts'
import { s3ArrivingPhotos, tidyBucket } from './s3/s3-arriving-photos.ts'
import { adviceOn, S3Fault } from './s3/s3-fault.ts'
import { s3PhotoFiles } from './s3/s3-photo-files.ts'
import type { Settings } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

export type PhotoStorage = { photoFiles: PhotoFiles; arrivingPhotos: ArrivingPhotos }

type Place = Pick<Settings, 'folder' | 's3'>

/** A page of pictures fails as one: the log has a line of it. */
const oftenMs = 10_000

const outOfReach = () =>
  new Refusal(
    'not-now',
    'The photo storage does not answer. Nothing is lost: try again in a moment, and tell an admin if it stays so.',
  )
const refusing = () =>
  new Refusal(
    'not-now',
    'The photo storage refuses the newsroom, so no photo can be stored or shown. Nothing is lost: tell an admin.',
  )

/**
 * Where the newsroom at work has its photos: in its folder, or in a bucket where the settings name
 * one. A bucket that is out of reach keeps nobody from writing; one that refuses is told at once.
 *
 * @param parts.patienceMs with a storage that does not answer; some seconds as a rule
 * @throws StartRefusal for a wrong key, bucket or region
 */
export async function openPhotoStorage(
  { folder, s3: settings }: Place,
  { clock, log, patienceMs }: { clock: () => Date; log: Log; patienceMs?: number },
): Promise<PhotoStorage> {
  if (!settings) {
    return {
      photoFiles: await openPhotoFiles(join(folder, 'photos')),
      arrivingPhotos: await openArrivingPhotos(join(folder, 'arriving-photos'), clock),
    }
  }
  const s3 = openS3(settings, clock, patienceMs)
  const objects = openObjects(s3)
  let said = { advice: '', at: 0 }
  const told = (fault: S3Fault) => {
    const [advice, at] = [adviceOn(fault, s3.place), clock().getTime()]
    if (advice !== said.advice || Math.abs(at - said.at) > oftenMs) {
      log.error({ error: fault.message }, advice)
      said = { advice, at }
    }
    return fault.isPassing || fault.status === 0 ? outOfReach() : refusing()
  }
  try {
    await s3.look()
    // Not every storage knows, or lets every key do, all of this.
    await tidyBucket(objects, clock()).catch((error: unknown) =>
      log.error({ error }, 'what was half sent could not be cleared away in the photo storage'),
    )
  } catch (error) {
    if (!(error instanceof S3Fault)) throw error
    if (isWrongSetting(error)) throw new StartRefusal(adviceOn(error, s3.place), { cause: error })
    told(error)
  }
  return {
    photoFiles: s3PhotoFiles(s3, objects, clock, told),
    arrivingPhotos: s3ArrivingPhotos(objects, told),
  }
}

const isWrongSetting = ({ status }: S3Fault) => status >= 300 && status < 500 && status !== 429

/** Photo files on their way back out of a copy: `keep` or `giveUp` is their end. */
export type PhotosToRestore = Pick<PhotoFiles, 'put'> & {
  keep(): Promise<void>
  giveUp(): Promise<void>
}

/** The newsroom's photos for whoever copies, restores or verifies it, while it works or not. */
export type KeptPhotos = Pick<PhotoFiles, 'open'> & {
  list(): AsyncGenerator<ListedFile>
  /** What the place is called when there are photos in it already. */
  filledPlace(): Promise<string | undefined>
  restore(): Promise<PhotosToRestore>
}

/** A fault of the storage is a StartRefusal in all of these. */
export function keptPhotos({ folder, s3: settings }: Place, clock: () => Date): KeptPhotos {
  if (!settings) return photosInFolder(folder)
  const s3 = openS3(settings, clock)
  return photosInBucket(s3, clock)
}

function photosInFolder(folder: string): KeptPhotos {
  const photos = join(folder, 'photos')
  const unfinished = `${photos}.new`
  return {
    ...photoFilesIn(photos),
    filledPlace: async () =>
      existsSync(photos) && (await readdir(photos)).length > 0 ? `The folder ${folder}` : undefined,
    async restore() {
      await rm(unfinished, { recursive: true, force: true })
      const { put } = await openPhotoFiles(unfinished)
      return {
        put,
        async keep() {
          await rm(photos, { recursive: true, force: true })
          await rename(unfinished, photos)
          await syncFolder(folder)
        },
        giveUp: () => rm(unfinished, { recursive: true, force: true }),
      }
    },
  }
}

function photosInBucket(s3: S3, clock: () => Date): KeptPhotos {
  const told = (fault: S3Fault) => new StartRefusal(adviceOn(fault, s3.place), { cause: fault })
  const files = s3PhotoFiles(s3, openObjects(s3), clock, told)
  return {
    ...files,
    filledPlace: async () => {
      const { done } = await files.list().next()
      return done ? undefined : `The bucket “${s3.place.bucket}”`
    },
    async restore() {
      // Nothing shows a file that no row names: they may go up under their names.
      let put: string[] = []
      return {
        async put(name, bytes) {
          put.push(name)
          await files.put(name, bytes)
        },
        keep: async () => {
          put = []
        },
        async giveUp() {
          for (const name of put) await files.remove(name).catch(() => undefined)
        },
      }
    },
  }
}
