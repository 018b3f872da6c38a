import type { QueryClient } from '@tanstack/react-query'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { dropWords } from '#src/collaboration/device-rows.ts'
import { forgetSession } from './last-session.ts'
import { sendWaiting } from './outbox.ts'
import { forgetPerson } from './session.ts'
import { textHere } from './text-here.ts'
import { waitingHere, type WaitingHere } from './waiting-here.ts'

const patienceMs = 4_000
const lookEveryMs = 250

export type LeftHere = {
  left: WaitingHere[]
  /** Stories of which the server read the words, and does not take them. */
  refused: ReadonlySet<string>
}

/** Sends what waits, for a moment, and answers with what is still on this device only. */
export async function sendBeforeLeaving(
  queryClient: QueryClient,
  personId: string,
): Promise<LeftHere> {
  let refused: ReadonlySet<string> = new Set()
  const until = Date.now() + patienceMs
  for (;;) {
    // A browser that keeps nothing holds nothing back.
    const left = await waitingHere(queryClient, personId).catch(() => [])
    if (left.length === 0 || Date.now() > until) return { left, refused }
    refused = await sendWaiting(queryClient, personId)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

/**
 * Lets go of words that the server does not take, once `copy` has them.
 * @throws what `copy` throws; then they stay
 */
export async function letGo(
  personId: string,
  storyId: string,
  copy: (text: StoryText | undefined) => Promise<void>,
): Promise<void> {
  const device = deviceOf(personId)
  await copy(await textHere(device, storyId))
  await dropWords(device, storyId)
}

/** Removes all that this browser kept of the person who signed out: words, facts and photos. */
export async function forgetOnDevice(queryClient: QueryClient, personId: string): Promise<void> {
  forgetSession()
  forgetPerson(queryClient)
  await deviceOf(personId).forget()
  await globalThis.caches?.delete('stet-photos').catch(() => false)
}
