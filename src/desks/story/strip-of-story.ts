import type { HistoryEntry, Story } from '#domain/story/story.ts'
import type { WritingRight } from '#domain/workflow/may-write.ts'

/** The one line above the headline. */
export type Strip =
  | { kind: 'started-here'; refusal: string }
  | { kind: 'suggesting' }
  | { kind: 'suggestions'; open: number }
  | { kind: 'changes-requested'; by: string; at: string; note: string }
  | { kind: 'rescued'; waiting: number }
  | { kind: 'read-only'; reason: string }
  | { kind: 'photo-words' }
  /** `isOut`: readers have what was approved. */
  | { kind: 'differs'; at: string; isOut: boolean }
  | { kind: 'approved'; at: string }

/** The most urgent thing to know before one writes; undefined when there is none. Pure. */
export function stripOfStory(
  story: Pick<Story, 'state' | 'approval' | 'mark' | 'publication'>,
  right: WritingRight,
  history: readonly HistoryEntry[],
  { rescued = 0, suggested = 0 } = {},
): Strip | undefined {
  if (story.state === 'changes-requested') {
    const asked = history.find(({ move }) => move === 'request-changes')
    if (asked) {
      const { personName, at, note } = asked
      return { kind: 'changes-requested', by: personName, at, note }
    }
  }
  if (rescued > 0) return { kind: 'rescued', waiting: rescued }
  if (suggested > 0 && right.may !== 'nothing') return { kind: 'suggestions', open: suggested }
  const { approval } = story
  if (approval && approval.mark !== story.mark) {
    return { kind: 'differs', at: approval.at, isOut: story.publication !== null }
  }
  if (right.may === 'nothing') return { kind: 'read-only', reason: right.reason }
  if (right.may === 'photo-words') return { kind: 'photo-words' }
  if (right.endsApproval && approval) return { kind: 'approved', at: approval.at }
  return undefined
}
