import { deviceOf } from '#src/collaboration/device.ts'
import { dropWords } from '#src/collaboration/device-rows.ts'

/** Lets go of this device's words of one story: they are elsewhere, or can be kept nowhere. */
export const dropWordsHere = (personId: string, storyId: string) =>
  dropWords(deviceOf(personId), storyId).catch(() => undefined)
