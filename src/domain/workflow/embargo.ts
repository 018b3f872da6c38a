import { Refusal } from '../errors.ts'
import { saysNothing } from '../one-line.ts'
import { isEditor } from '../people/person.ts'
import type { Story } from '../story/story.ts'
import type { PersonForRights } from './may-write.ts'

type Held = Pick<Story, 'embargoUntil' | 'scheduledFor'>

const msOf = (moment: string | null) => (moment === null ? undefined : Date.parse(moment))

/** True for a change by which a promise that still holds ends sooner, or at once. */
export function liftsEmbargo(before: string | null, after: string | null, now: Date): boolean {
  const held = msOf(before)
  if (held === undefined || held <= now.getTime()) return false
  const until = msOf(after)
  return until === undefined || until < held
}

/**
 * What a change of the embargo needs beside the right to the details; undefined when it may be made.
 *
 * @param change.reason why it is lifted early; asked for only then
 */
export function refusalOfEmbargo(
  person: PersonForRights,
  story: Held,
  change: { embargoUntil: string | null; reason: string },
  now: Date,
): Refusal | undefined {
  const { embargoUntil } = change
  const until = msOf(embargoUntil)
  if (until === msOf(story.embargoUntil)) return undefined
  const field = 'embargoUntil'
  if (liftsEmbargo(story.embargoUntil, embargoUntil, now)) {
    if (!isEditor(person)) {
      const sentence = 'Only an editor can lift an embargo before its time.'
      return new Refusal('not-allowed', sentence, { field })
    }
    if (saysNothing(change.reason)) {
      return new Refusal('not-valid', 'Say why the embargo is lifted early.', { field: 'reason' })
    }
  }
  if (until === undefined) return undefined
  if (until <= now.getTime()) {
    const sentence = 'That time has passed. Choose a later one, or clear the embargo.'
    return new Refusal('not-valid', sentence, { field })
  }
  const goesOut = msOf(story.scheduledFor)
  if (goesOut !== undefined && goesOut < until) {
    const sentence = 'It goes out before that embargo ends. Change the schedule first.'
    return new Refusal('not-ready', sentence, { field, scheduledFor: story.scheduledFor })
  }
  return undefined
}
