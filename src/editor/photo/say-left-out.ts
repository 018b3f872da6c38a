import type { Photo } from '#domain/photos/photo.ts'
import { say } from '#src/ui/say.tsx'

/** Says that a photo is up, and why it did not come to the place that it went up for. */
export const sayLeftOut = ({ fileName }: Photo, why: string) =>
  say(`${fileName} is in Photos, and not in the story: ${why}.`, { tone: 'warn' })

export const youLeft = 'you had left the story when it was up'
export const placeIsGone = 'its place is gone'
export const otherIsThere = 'another photo stands there by now'
export const isClosedNow = 'you can no longer change it'
