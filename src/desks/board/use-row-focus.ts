import { useEffect, useRef, useState } from 'react'
import { forgetRow, rememberedBoard } from '#src/ui/board-address.ts'
import type { Group } from './board-groups.ts'
import { focusFirstOf, focusRow, rows, storiesFrom, storyInFocus } from './row-focus.ts'

/** Where the focus goes once the list is there. */
type Goal =
  | {
      storyIds: readonly string[]
      /** What the list before was asked for; nothing where one comes back from a story. */
      before?: string
      placedOn?: string | undefined
    }
  | { firstFor: string }

type Parts = {
  isReady: boolean
  /** What is shown may be from before; the answer is on its way. */
  isAsking: boolean
  /** As they were answered last, whatever is held on screen. */
  groups: readonly Group[]
  /** What the list that is shown is asked for, and the words among it. */
  question: string
  words: string
  /** Shows the groups as they were answered. */
  onRenew: () => void
}

const isNowhere = () => !document.activeElement || document.activeElement === document.body

/**
 * Keeps the place in the list: coming back from a story the focus returns to its row, or to the next
 * one where it has left the list meanwhile; filters that are cleared leave it on its story; and from
 * the search it goes to what was found.
 */
export function useRowFocus({ isReady, isAsking, groups, question, words, onRenew }: Parts) {
  // As it was on the way here: a story opened from here is for the next time.
  const [left] = useState(() => rememberedBoard().storyIds)
  const goal = useRef<Goal | undefined>(left.length > 0 ? { storyIds: left } : undefined)
  useEffect(() => {
    const to = goal.current
    if (!isReady || !to) return
    if ('firstFor' in to) {
      if (to.firstFor !== words) return
      goal.current = undefined
      focusRow(rows()[0])
      return
    }
    const inFocus = storyInFocus()
    // The list before stands there still.
    if (inFocus && to.before === question) return
    if (!inFocus && isNowhere()) {
      if (to.before === undefined) forgetRow()
      if (focusFirstOf(to.storyIds)) to.placedOn = storyInFocus()
    }
    if (isAsking && to.placedOn === storyInFocus()) return
    const { placedOn } = to
    const isListed = groups.some(({ stories }) => stories.some(({ id }) => id === placedOn))
    if (placedOn === undefined || placedOn !== storyInFocus() || isListed) {
      goal.current = undefined
      return
    }
    goal.current = { storyIds: to.storyIds.filter((id) => id !== placedOn) }
    onRenew()
  })
  return {
    /** The list is about to be another one: the focus stays on its story. */
    keep() {
      const storyId = storyInFocus()
      if (storyId) goal.current = { storyIds: storiesFrom(storyId), before: question }
    },
    /** To the first story that has these words. */
    toFirstFor(sought: string) {
      goal.current = { firstFor: sought }
    },
  }
}
