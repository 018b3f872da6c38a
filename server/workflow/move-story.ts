import { and, desc, eq, sql } from 'drizzle-orm'
import { Refusal } from '#domain/errors.ts'
import { saysNothing } from '#domain/one-line.ts'
import type { Person } from '#domain/people/person.ts'
import type { StoryState } from '#domain/story/story.ts'
import { refuseToApprove } from '#domain/workflow/approve.ts'
import {
  isOpenIn,
  madeAlready,
  movedMeanwhile,
  moves,
  refusalOfMove,
  type Move,
} from '#domain/workflow/moves.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { tellOfMove } from '#server/inbox/tell.ts'
import { people } from '#server/people/tables.ts'
import { dropScheduled, publishVersion } from '#server/publishing/publish.ts'
import { whatDiffers } from '#server/reading/what-differs.ts'
import { settleWords } from '#server/revisions/settle-words.ts'
import { checkFrozen } from '#server/house-style/check-frozen.ts'
import { readSite } from '#server/site/store.ts'
import { findStoryRow, freeze, markOf } from '#server/stories/find-story.ts'
import type { StoryRights } from '#server/stories/story-rights.ts'
import { stories, storyMoves, storyVersions, storyWriters } from '#server/stories/tables.ts'
import { dropWorkingCopy } from './drop-working-copy.ts'
import { lockStory } from './lock-story.ts'
import { suggestionFindings } from './open-suggestions.ts'
import { refusePastRights } from './refuse-past-rights.ts'
import { refuseWithoutNote, startWorkingCopy } from './working-copy.ts'
import { withdraw } from './withdraw.ts'
import { workingCopyFindings } from './working-copy-findings.ts'

export type MoveToMake = {
  storyId: string
  move: Move
  /** Why, for the desk; of `correct`, the note for readers as far as it is known. */
  note: string
  /** The state in which the person saw it; another one on file is somebody else's move. */
  from?: StoryState | undefined
  /** Why, for readers: of a withdrawal. */
  reason?: string | undefined
  /** Of the words that were read; needed to approve. */
  mark?: string | undefined
  /** When readers get it; needed to schedule. */
  visibleFrom?: Date | undefined
  /** A move sent twice under one key is made once. */
  key?: string | undefined
}

async function wasMadeBefore(
  tx: Transaction,
  person: Person,
  { storyId, key, move }: MoveToMake,
): Promise<boolean> {
  if (!key) return false
  const [made] = await tx
    .select({ move: storyMoves.move, personId: storyMoves.personId })
    .from(storyMoves)
    .where(and(eq(storyMoves.storyId, storyId), eq(storyMoves.requestKey, key)))
  if (made && (made.move !== move || made.personId !== person.id)) {
    throw new Refusal('not-valid', 'This key was used for another move. Choose a new one.')
  }
  return made !== undefined
}

/**
 * @throws Refusal by the domain's rules; `changed-meanwhile` when the move could have been made
 *         before somebody else's, or when the story is not as the person saw it
 */
async function refuse(
  tx: Transaction,
  person: Person,
  { storyId, move, from }: MoveToMake,
  rights: StoryRights,
): Promise<void> {
  const refusal = refusalOfMove(move, person, rights)
  const isAsSeen = from === undefined || from === rights.state
  if (!refusal && isAsSeen) return
  if (refusal?.code === 'not-allowed') throw refusal
  const [last] = await tx
    .select({
      move: storyMoves.move,
      from: storyMoves.fromState,
      personId: storyMoves.personId,
      name: people.name,
    })
    .from(storyMoves)
    .leftJoin(people, eq(people.id, storyMoves.personId))
    .where(eq(storyMoves.storyId, storyId))
    .orderBy(desc(storyMoves.id))
    .limit(1)
  const wasOpen = last && isOpenIn(move, { state: last.from, isOut: rights.isOut })
  const isByOther = last && last.personId !== person.id
  if (isByOther && (wasOpen || !isAsSeen)) throw movedMeanwhile(rights.state, last.name ?? '')
  if (last?.move === move && last.personId === person.id) {
    throw madeAlready(move, rights.state, isAsSeen ? 'not-ready' : 'changed-meanwhile')
  }
  if (!isAsSeen) throw movedMeanwhile(rights.state, '')
  throw refusal!
}

/** Freezes the words the editor read and answers with their mark. */
async function approve(tx: Transaction, person: Person, move: MoveToMake, at: Date) {
  const { storyId } = move
  const site = await readSite(tx)
  const row = await findStoryRow(tx, storyId)
  const frozen = await freeze(tx, row)
  const mark = await markOf(frozen)
  const writers = await tx
    .select({ personId: storyWriters.personId })
    .from(storyWriters)
    .where(eq(storyWriters.storyId, storyId))
  if (move.mark === undefined) {
    throw new Refusal('not-valid', 'Say which words you read: send their mark.')
  }
  const { findings } = await checkFrozen(tx, { story: row, frozen, site }, at)
  refuseToApprove(
    person,
    {
      mark,
      findings: [
        ...(await suggestionFindings(tx, storyId)),
        ...findings,
        ...(await workingCopyFindings(tx, row, frozen, at)),
      ],
      writers: writers.map(({ personId }) => personId),
      ...(move.mark !== mark && {
        differs: await whatDiffers(tx, { personId: person.id, storyId, mark: move.mark }, frozen),
      }),
    },
    { mark: move.mark, note: move.note },
    site,
  )
  await tx
    .insert(storyVersions)
    .values({ storyId, mark, frozen, approvedBy: person.id, approvedAt: at })
  await tx.delete(storyWriters).where(eq(storyWriters.storyId, storyId))
  await tx
    .update(stories)
    .set({ approval: { mark, personId: person.id, at: at.toISOString() } })
    .where(eq(stories.id, storyId))
  return mark
}

/** Gives readers the approved words, now or from a moment on; nothing else is ever sent out. */
async function publish(
  tx: Transaction,
  person: Person,
  storyId: string,
  visibleFrom: Date,
  at: Date,
) {
  const story = await findStoryRow(tx, storyId)
  const [version] = await tx
    .select()
    .from(storyVersions)
    .where(eq(storyVersions.storyId, storyId))
    .orderBy(desc(storyVersions.id))
    .limit(1)
  if (!version || version.mark !== story.approval?.mark) {
    throw new Refusal('not-ready', 'Approve the story first.')
  }
  if ((await markOf(version.frozen)) !== version.mark) {
    throw new Refusal(
      'not-ready',
      'What is on file is not what was approved. Ask for changes, and have it approved anew.',
    )
  }
  if (story.embargoUntil && story.embargoUntil > visibleFrom) {
    throw new Refusal(
      'not-ready',
      'An embargo holds it. Schedule it for its end, or lift the embargo.',
      {
        embargoUntil: story.embargoUntil.toISOString(),
      },
    )
  }
  await refusePastRights(tx, version.frozen, visibleFrom)
  await dropScheduled(tx, storyId, at)
  await publishVersion(tx, {
    storyId,
    versionId: version.id,
    frozen: version.frozen,
    slug: story.slug,
    section: version.frozen.section,
    visibleFrom,
    publishedBy: person.id,
    publishedAt: at,
  })
  return version.mark
}

/** What a move does beside changing the state; answers with the mark of the words it was about. */
async function carryOut(tx: Transaction, person: Person, move: MoveToMake, at: Date) {
  const { storyId } = move
  switch (move.move) {
    case 'approve':
      return approve(tx, person, move, at)
    case 'publish': {
      const mark = await publish(tx, person, storyId, at, at)
      // Not for what is only scheduled: a withdrawn page stays withdrawn until the new one is out.
      await tx
        .update(stories)
        .set({ withdrawnAt: null, withdrawnReason: '' })
        .where(eq(stories.id, storyId))
      return mark
    }
    case 'schedule': {
      if (!move.visibleFrom)
        throw new Refusal('not-valid', 'Say when it goes out, with the offset.')
      if (move.visibleFrom <= at) {
        throw new Refusal('not-valid', 'That time has passed. Publish it, or choose a later one.')
      }
      return publish(tx, person, storyId, move.visibleFrom, at)
    }
    case 'unschedule':
      await dropScheduled(tx, storyId, at)
      return null
    case 'request-changes':
    case 'spike':
      await tx.update(stories).set({ approval: null }).where(eq(stories.id, storyId))
      return null
    case 'withdraw':
      return withdraw(tx, move, at)
    case 'start-update':
    case 'correct':
      await startWorkingCopy(tx, person, { ...move, move: move.move }, at)
      return null
    case 'drop-working-copy':
      return dropWorkingCopy(tx, person, storyId, at)
    case 'submit':
      await refuseWithoutNote(tx, storyId)
      return null
    default:
      return null
  }
}

/**
 * A story back from the spike is as it was: changes stay requested, all else is a draft. Without its
 * working copy one is what readers have of it.
 */
async function stateAfter(tx: Transaction, { storyId, move }: MoveToMake): Promise<StoryState> {
  if (move === 'drop-working-copy') {
    return (await findStoryRow(tx, storyId)).withdrawnAt ? 'withdrawn' : 'published'
  }
  if (move !== 'restore') return moves[move].to
  const [spiked] = await tx
    .select({ from: storyMoves.fromState })
    .from(storyMoves)
    .where(and(eq(storyMoves.storyId, storyId), eq(storyMoves.move, 'spike')))
    .orderBy(desc(storyMoves.id))
    .limit(1)
  return spiked?.from === 'changes-requested' ? 'changes-requested' : 'draft'
}

/** What a move says in the history, and a correction's note that ends with its working copy. */
const noteOfMove = ({ note, reason = '' }: MoveToMake, endedNote: string) =>
  [
    note.trim(),
    reason.trim() && `Readers are told: ${reason.trim()}`,
    endedNote && `The note of the correction was: ${endedNote}`,
  ]
    .filter(Boolean)
    .join('\n')

async function correctionThatEnds(tx: Transaction, { storyId, move }: MoveToMake): Promise<string> {
  if (move !== 'drop-working-copy' && move !== 'withdraw') return ''
  const { workingCopy, correction } = await findStoryRow(tx, storyId)
  return workingCopy === 'correction' ? (correction?.note.trim() ?? '') : ''
}

/**
 * Makes one move of a story, with all it brings about, in one transaction under the story's lock.
 *
 * @throws Refusal by the domain's rules of moves and approval
 */
export async function moveStory(
  database: Database,
  person: Person,
  move: MoveToMake,
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const rights = await lockStory(tx, move.storyId, at)
    if (await wasMadeBefore(tx, person, move)) return
    await refuse(tx, person, move, rights)
    if (moves[move.move].note === 'required' && saysNothing(move.note)) {
      throw new Refusal(
        'not-valid',
        move.move === 'request-changes' ? 'Say what should change.' : 'Give a reason.',
        { field: 'note' },
      )
    }
    await settleWords(tx, move.storyId, at, {
      kind: 'moved',
      move: move.move,
      personId: person.id,
      at,
    })
    const endedNote = await correctionThatEnds(tx, move)
    const about = await carryOut(tx, person, move, at)
    const mark = about ?? (await markOf(await freeze(tx, await findStoryRow(tx, move.storyId))))
    const to = await stateAfter(tx, move)
    await tx.insert(storyMoves).values({
      storyId: move.storyId,
      personId: person.id,
      move: move.move,
      fromState: rights.state,
      toState: to,
      note: noteOfMove(move, endedNote),
      mark,
      at,
      requestKey: move.key ?? null,
    })
    await tellOfMove(tx, move.move, {
      storyId: move.storyId,
      actorId: person.id,
      at,
      words: noteOfMove(move, endedNote),
    })
    await tx
      .update(stories)
      .set({
        state: to,
        stateSince: at,
        changedAt: at,
        ...(move.move === 'publish' && {
          correction: sql`case when working_copy = 'correction' then correction end`,
          workingCopy: null,
        }),
        rightsVersion: sql`${stories.rightsVersion} + 1`,
      })
      .where(eq(stories.id, move.storyId))
  })
}
