import { useState } from 'react'
import type { Group } from './board-groups.ts'
import { settleGroups, type SettledGroup } from './settle-groups.ts'

/**
 * Keeps rows still under a hand while news comes in.
 *
 * @param question what was asked for; another question shows its answer at once
 */
export function useSettledGroups(groups: Group[], question: string) {
  const [at, setAt] = useState<string>()
  const [state, setState] = useState<{
    groups: Group[]
    question: string
    at: string | undefined
    settled: SettledGroup[]
  }>()
  if (!state || state.groups !== groups || state.question !== question || state.at !== at) {
    const isSame = state?.question === question
    setState({
      groups,
      question,
      at,
      settled: settleGroups(state?.settled ?? [], groups, isSame ? at : undefined),
    })
  }
  return {
    settled: state?.settled ?? settleGroups([], groups, undefined),
    /** Says which group has the pointer or the focus. */
    hold: setAt,
    /** Shows what is held back. */
    showNew: () => setState({ groups, question, at, settled: settleGroups([], groups, undefined) }),
  }
}
