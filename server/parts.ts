import type { PixelBox, Shape } from '#domain/photos/framing.ts'
import type { Database } from './database/database.ts'
import type { NewsDesk } from './events/news.ts'
import type { Jobs } from './jobs.ts'
import type { Rooms } from './collaboration/rooms.ts'
import type { Sessions } from './sessions/sessions.ts'

/** A file that is there, piece by piece: what is only passed on is never whole in memory. */
export type StoredFile = {
  size: number
  /** Nothing is opened before the first piece is asked for. */
  pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>>
}

/**
 * Where the bytes of photos are. Names are made by the server: a hash and an ending, no path. While
 * the place is out of reach, all of this throws Refusal `not-now`.
 */
export type PhotoFiles = {
  /** Whole and for good once it answers, or not there at all. */
  put(name: string, bytes: Uint8Array): Promise<void>
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  open(name: string): Promise<StoredFile | undefined>
  /** False while no photo can be put or read. */
  isInReach(): Promise<boolean>
}

/** Files on their way, in pieces that come one behind the other. Names are made by the server. */
export type ArrivingPhotos = {
  /** How much is here; 0 of what nobody sends. */
  size(name: string): Promise<number>
  /** @param from where the piece belongs: the end of what is here */
  write(name: string, from: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  read(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  remove(name: string): Promise<void>
}

export type MadeRendition = {
  type: 'image/avif' | 'image/webp' | 'image/jpeg'
  width: number
  height: number
  bytes: Uint8Array
}

export type MadePicture = {
  renditions: MadeRendition[]
  /** A data address of some hundred bytes; none where a host makes none. */
  placeholder?: string
}

/**
 * Makes all sizes of a photo: upright, in sRGB, never enlarged, without what the camera wrote.
 * Throws Refusal `not-a-photo` for bytes that are no picture it can read.
 */
export type MakeRenditions = (
  bytes: Uint8Array,
) => Promise<MadePicture & { width: number; height: number }>

/** A part of the upright photo, and which shape it is to fill. */
export type CropToMake = { shape: Shape; box: PixelBox }

/** The same of parts of a photo, in the order given. */
export type MakeCrops = (bytes: Uint8Array, crops: readonly CropToMake[]) => Promise<MadePicture[]>

export type Log = {
  info(facts: Record<string, unknown>, sentence: string): void
  error(facts: Record<string, unknown>, sentence: string): void
}

/** What differs between the hosts (Node, tests, a tab). All else is the same code. */
export type ApiParts = {
  database: Database
  clock: () => Date
  /** A new random UUID. */
  newId: () => string
  sessions: Sessions
  rooms: Rooms
  news: NewsDesk
  jobs: Jobs
  /** True where notifications also go out by e-mail. */
  sendsMail?: boolean
  photoFiles: PhotoFiles
  arrivingPhotos: ArrivingPhotos
  /** A file of the reader's site: the bytes of a font named in domain/page/reader-fonts.ts. */
  readerAsset: (name: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  makeRenditions: MakeRenditions
  makeCrops: MakeCrops
  /** Origins a browser may write from, for example http://127.0.0.1:4380. The first one is public. */
  origins: readonly string[]
  /** True in the made-up newsroom: the sign-in page then offers its accounts. */
  isDemo: boolean
  /** Of the made-up newsroom's accounts, so that its sign-in page can offer them by one click. */
  demoPassword?: string
  log: Log
}
