import * as Y from 'yjs'
import type { QueryClient } from '@tanstack/react-query'
import { Refusal } from '#domain/errors.ts'
import { Story } from '#domain/story/story.ts'
import { deviceOf, type Device } from '#src/collaboration/device.ts'
import {
  filed,
  markSent,
  noteStarted,
  rowsOfStory,
  startedStories,
  unsentStories,
  type StartedStory,
} from '#src/collaboration/device-rows.ts'
import { giveWords, postWords } from '#src/collaboration/post-words.ts'
import { ask, NoAnswer } from './client.ts'
import { openHere } from './open-here.ts'
import { keepStory } from './stories.ts'
import { headlineHere } from './text-here.ts'
import { waitingKey } from './waiting-here.ts'

/**
 * The slug that the headline makes; half a megabyte of letters comes with it, when it is needed.
 * A headline that is being typed makes none, it would be that of half of it: leaving it makes one.
 */
async function slugHere(device: Device, storyId: string): Promise<string | undefined> {
  if (openHere.get(storyId)?.awareness.getLocalState()?.['field'] === 'headline') return undefined
  const headline = await headlineHere(device, storyId)
  if (!headline) return undefined
  const { hyphenated, slugOfHeadline } = await import('#domain/story/slug-of-headline.ts')
  return hyphenated(headline) ? slugOfHeadline(headline) : undefined
}

/** Files a story that was started on this device. Its id makes that repeatable, from any tab. */
async function file(queryClient: QueryClient, device: Device, started: StartedStory) {
  const { storyId: id, section } = started
  const slug = await slugHere(device, id).catch(() => undefined)
  const send = (body: { id: string; slug?: string | undefined; section?: string | undefined }) =>
    ask(Story, '/api/stories', { method: 'POST', body, personId: device.personId })
  // The slug may be taken and the section gone by now: neither keeps a story from being filed.
  const tries = [
    { id, slug, section: section ?? undefined },
    { id, section: section ?? undefined },
    { id },
  ]
  for (const [i, body] of tries.entries()) {
    try {
      keepStory(queryClient, await send(body))
      return await filed(device, id)
    } catch (error) {
      const isLast = i === tries.length - 1
      const mayHelp = error instanceof Refusal && error.details['field'] !== undefined && !isLast
      if (mayHelp) continue
      if (error instanceof Refusal && ['not-allowed', 'already-there'].includes(error.code)) {
        return await noteStarted(device, { ...started, refusal: error.message })
      }
      throw error
    }
  }
}

/** What the device has of a story; undefined when a row of it cannot be read, which holds up no other. */
function wordsHere(rows: readonly { bytes: Uint8Array }[]): Y.Doc | undefined {
  const ydoc = new Y.Doc()
  try {
    for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
    return ydoc
  } catch {
    ydoc.destroy()
    return undefined
  }
}

/**
 * Sends what of one story is on this device only, and says what the device has: what a colleague did
 * meanwhile is brought together with that. Where the story is open in this tab, what other
 * tabs left: they may be gone, and nothing tells.
 *
 * @returns false when the server read it and said no
 */
async function send(device: Device, storyId: string): Promise<boolean> {
  const { words, unsent } = await rowsOfStory(device, storyId)
  const open = openHere.get(storyId)
  const own = new Set(unsent.flatMap(({ key }) => (open?.isOwnRow(key) ? [key] : [])))
  const named = new Set(unsent.flatMap(({ key }) => (own.has(key) ? [] : [key])))
  const updates = words.flatMap(({ key, bytes }) => (named.has(key) ? [bytes] : []))
  if (updates.length === 0) return true
  const whose = { storyId, personId: device.personId }
  const ydoc = wordsHere(words.filter(({ key }) => !own.has(key)))
  const answered = ydoc
    ? await giveWords(whose, ydoc, updates, false)
    : await postWords(whose, updates)
  ydoc?.destroy()
  if (typeof answered === 'string') throw new NoAnswer()
  if ('vector' in answered) {
    await markSent(device, [...named])
    return true
  }
  const { code, message } = answered.refusal
  // Of what waits, nothing may go out before this person is back.
  if (code === 'not-signed-in') throw new Refusal(code, message)
  return false
}

/** @returns the stories whose words the server does not take */
async function sendAll(queryClient: QueryClient, personId: string): Promise<Set<string>> {
  const device = deviceOf(personId)
  const refused = new Set<string>()
  /** One that the newsroom cannot take now holds up no other. */
  async function eachByItself(storyId: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-signed-in') throw error
      failed.add(storyId)
    }
  }
  const failed = new Set<string>()
  for (const started of await startedStories(device)) {
    await eachByItself(started.storyId, () => file(queryClient, device, started))
  }
  for (const { storyId } of await unsentStories(device)) {
    if (failed.has(storyId)) continue
    await eachByItself(storyId, async () => {
      if (!(await send(device, storyId))) refused.add(storyId)
    })
  }
  return refused
}

type Round = Promise<ReadonlySet<string>>
let underWay: Round | undefined
let nextRound: Round | undefined

/**
 * Files the stories that this person started here, and sends their words, but for those that a
 * story that is open in this tab sends itself. What cannot go now stays; it is tried again.
 *
 * @returns when all that waited at the time of the call was tried: a round that is under way has
 *   read its list already, and what came since goes in another right after it. With the stories
 *   whose words the server read and does not take
 */
export function sendWaiting(queryClient: QueryClient, personId: string): Round {
  if (underWay) {
    nextRound ??= underWay.then(() => {
      nextRound = undefined
      return sendWaiting(queryClient, personId)
    })
    return nextRound
  }
  underWay = sendAll(queryClient, personId)
    .catch(() => new Set<string>())
    .finally(() => {
      underWay = undefined
      void queryClient.invalidateQueries({ queryKey: waitingKey })
    })
  return underWay
}
