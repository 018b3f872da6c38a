import { useNavigate } from '@tanstack/react-router'
import { useKeys } from '#src/ui/use-keys.ts'
import { focusRow, rows, storyInFocus } from './row-focus.ts'

function move(step: number): void {
  const all = rows()
  const present = all.findIndex((row) => row.contains(document.activeElement))
  const next = present === -1 ? all[step > 0 ? 0 : all.length - 1] : all[present + step]
  if (next) focusRow(next)
  // Behind the last one an archive goes on.
  else if (step > 0) document.querySelector<HTMLElement>('[data-load-more]')?.click()
}

function moveGroup(step: 1 | -1): void {
  const all = rows()
  const firsts = all.filter((row, i) => row.dataset['group'] !== all[i - 1]?.dataset['group'])
  const group = all.find((row) => row.contains(document.activeElement))?.dataset['group']
  const present = firsts.findIndex((row) => row.dataset['group'] === group)
  focusRow(present === -1 ? firsts[0] : (firsts[present + step] ?? undefined))
}

type Does = {
  onPeek: () => void
  onClosePeek: (() => void) | undefined
  onClear: () => void
  onOpen: (storyId: string) => void
  onAssignMe: (storyId: string) => void
  /** Groups stand side by side: the arrows go there too. */
  areColumns: boolean
}

export function useBoardKeys({
  onPeek,
  onClosePeek,
  onClear,
  onOpen,
  onAssignMe,
  areColumns,
}: Does): void {
  const navigate = useNavigate()
  useKeys({
    J: () => move(1),
    Down: () => move(1),
    K: () => move(-1),
    Up: () => move(-1),
    '[': () => moveGroup(-1),
    ']': () => moveGroup(1),
    ...(areColumns && { Left: () => moveGroup(-1), Right: () => moveGroup(1) }),
    Space: onPeek,
    R: () => {
      const storyId = storyInFocus()
      if (!storyId) return
      onOpen(storyId)
      void navigate({ to: '/stories/$storyId/review', params: { storyId } })
    },
    A: () => {
      const storyId = storyInFocus()
      if (storyId) onAssignMe(storyId)
    },
    F: () => document.querySelector<HTMLElement>('[data-filter]')?.click(),
    'Shift+F': onClear,
    '/': () => document.querySelector<HTMLElement>('[data-search-stories]')?.focus(),
    ...(onClosePeek && { Escape: onClosePeek }),
  })
}
