import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { oneLine, required } from '../one-line.ts'
import { isEditor, type Person } from '../people/person.ts'
import { isOwnPhoto } from './may-edit-photo.ts'
import type { Photo } from './photo.ts'

/** Why a photo is withdrawn, for the desk. */
export const WithdrawalReason = required(oneLine(300), 'Say why, for the desk.')

/** A withdrawal changes what readers see, as that of a story: editors and admins decide on it. */
export function refuseToWithdrawPhoto(person: Person): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (!isEditor(person)) throw new Refusal('not-allowed', 'Only an editor can withdraw a photo.')
}

/** It changes the words of every story that shows the photo, whoever writes them. */
export function refuseToReplacePhoto(person: Person): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (isEditor(person)) return
  throw new Refusal(
    'not-allowed',
    'Only an editor can replace a photo everywhere. Replace it in your own story.',
  )
}

/** A story in which a photo was replaced, and where: what takes that back changes nothing else. */
export const ReplacedIn = z.object({
  storyId: z.uuid(),
  places: z.array(z.string().max(40)).min(1).max(1000),
  /** The photo had answered what the story asks for, and the other one does so now. */
  isAnswer: z.boolean(),
  /** It was out, and an update of it was started for this. */
  isUpdateStarted: z.boolean().default(false),
})
export type ReplacedIn = z.infer<typeof ReplacedIn>

const NamedStory = z.object({ storyId: z.uuid(), slug: z.string() })

/** What became of a photo that was to be replaced everywhere. */
export const PhotoReplaced = z.object({
  /** Stories that show the other photo now. */
  replaced: z.array(ReplacedIn),
  /** Of those the published ones, whose update waits for approval. */
  updates: z.array(z.uuid()),
  /** Of those the ones whose approval this ended, so that they do not go out. */
  unapproved: z.array(NamedStory.extend({ wasScheduled: z.boolean() })).default([]),
  /** Stories that still show it, with why. */
  kept: z.array(NamedStory.extend({ why: z.string() })),
  /** Taken back: those of which somebody gave a place another photo since, which stays. */
  partly: z.array(NamedStory).default([]),
  /** Taken back: those of which readers see the photo until the update is approved. */
  readersSee: z.array(NamedStory).default([]),
})
export type PhotoReplaced = z.infer<typeof PhotoReplaced>

/** Who may delete a photo that nothing uses. */
export function refuseToDeletePhoto(person: Person, photo: Pick<Photo, 'uploadedBy'>): void {
  if (!person.active) throw new Refusal('not-allowed', 'Your account is switched off.')
  if (isOwnPhoto(person, photo)) return
  throw new Refusal('not-allowed', 'You may delete photos you uploaded. Ask the photo desk.')
}

/** Where a photo is needed. */
export type UseOfPhoto = {
  /** In whose words it stands. */
  stories: number
  /** Readers have it, or had it. */
  wasInPrint: boolean
  /** Whose portrait it is. */
  portraitOf: string | null
}

/** @throws Refusal `not-ready` while the photo is needed, with what to do instead */
export function refuseToDeleteUsed(fileName: string, use: UseOfPhoto): void {
  const refuse = (sentence: string) => new Refusal('not-ready', sentence)
  if (use.stories > 0) {
    const where = use.stories === 1 ? 'a story' : `${use.stories} stories`
    throw refuse(
      `${fileName} is used in ${where}. Replace it there, or have an editor withdraw it everywhere.`,
    )
  }
  if (use.portraitOf !== null) {
    throw refuse(
      `${fileName} is the portrait of ${use.portraitOf}. Choose another one there first.`,
    )
  }
  if (use.wasInPrint) {
    throw refuse(
      `Readers have had ${fileName}, so its record stays. An editor can withdraw it everywhere.`,
    )
  }
}
