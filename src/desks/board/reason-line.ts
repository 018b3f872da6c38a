import { isEditor, type Person } from '#domain/people/person.ts'
import { isPlanned } from '#domain/story/brief.ts'
import type { StoryCard } from '#domain/story/story.ts'
import { counted } from '#src/ui/counted.ts'

type Telling = {
  nameOf: (personId: string | null) => string
  /** `12:41`, `Tue 12:41` */
  timeOf: (at: string) => string
  /** What the house finds in a story in review; undefined while nobody knows. */
  findingsOf?: (storyId: string) => { stops: number; warnings: number } | undefined
}

const copies = {
  update: 'Update to a published story. ',
  correction: 'Correction to a published story. ',
}

/** Why a story waits for this person, as the second line of its row; empty when nothing is to say. */
export function reasonLine(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  story: StoryCard,
  telling: Telling,
): string {
  const rescued =
    story.rescued > 0 && person.role === 'reporter'
      ? `${counted(story.rescued, 'rescued passage')}.`
      : ''
  return [
    reasonOfMove(person, story, telling),
    readingOf(person, story, telling),
    askedOf(story, telling),
    rescued,
  ]
    .filter(Boolean)
    .join(' ')
}

/** Which comment waits for an answer. */
function askedOf({ asked }: StoryCard, { nameOf, timeOf }: Telling): string {
  if (!asked) return ''
  const who = nameOf(asked.personId)
  const at = timeOf(asked.at)
  const last = {
    comment: `${who} commented at ${at}.`,
    answer: `${who} answered a comment at ${at}.`,
    mention: `${who} mentioned you in a comment at ${at}.`,
  }[asked.kind]
  return asked.count > 1 ? `${last} ${asked.count} comments wait for your answer.` : last
}

/** What an editor has read of a story in review, and who else reads it now. */
function readingOf(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  { id: storyId, state, readers, sinceYou: { readAt } }: StoryCard,
  { nameOf, timeOf, findingsOf }: Telling,
): string {
  if (!isEditor(person) || state !== 'in-review') return ''
  const { stops = 0, warnings = 0 } = findingsOf?.(storyId) ?? {}
  const found = [stops && counted(stops, 'stop'), warnings && counted(warnings, 'warning')]
  const list = found.filter(Boolean).join(', ')
  const own = `${list && `${list}. `}${readAt ? `You read it at ${timeOf(readAt)}.` : 'Not read yet.'}`
  const others = readers.filter((id) => id !== person.id)
  const [first] = others
  if (!first) return own
  const more = others.length - 1
  return `${own} ${nameOf(first)}${more > 0 ? ` and ${more} more are` : ' is'} reading.`
}

function reasonOfMove(
  person: Pick<Person, 'id' | 'role' | 'active'>,
  story: StoryCard,
  { nameOf, timeOf }: Telling,
): string {
  const { state, lastMove, workingCopy, here, brief } = story
  const copy = workingCopy ? copies[workingCopy] : ''
  const photo = person.role === 'photo-desk' && story.needs.includes('photo')
  const wanted = photo && brief?.photoWanted ? `Wanted: ${brief.photoWanted}. ` : ''
  if (!isEditor(person) && person.role === 'photo-desk') {
    const writers = here.filter((id) => id !== person.id)
    const [first] = writers
    if (!first) return `${copy}${wanted}`.trim()
    if (writers.length === 1) return `${copy}${wanted}${nameOf(first)} is writing now.`
    return `${copy}${wanted}${nameOf(first)} and ${writers.length - 1} more are writing now.`
  }
  if (isPlanned(story)) return brief?.what.trim().split('\n')[0] ?? ''
  if (!lastMove) return copy.trim()
  const who = nameOf(lastMove.personId)
  const at = timeOf(lastMove.at)
  if (lastMove.move === 'approval-ended') {
    return `${copy}${who} changed it at ${at}; the approval ended.`
  }
  if (state === 'in-review') return `${copy}${who} sent it to review at ${at}.`
  if (state === 'approved') {
    return lastMove.move === 'unschedule'
      ? `${copy}${who} took it off the schedule at ${at}. Ready to publish.`
      : `${copy}Approved by ${who} at ${at}. Ready to publish.`
  }
  if (state === 'changes-requested') return `${copy}${who} asked for changes at ${at}.`
  return copy.trim()
}
