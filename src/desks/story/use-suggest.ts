import { useState } from 'react'
import type { SuggestSwitch } from '#src/editor/toolbar/tools.ts'
import { announce } from '#src/ui/Announcer.tsx'

const placeOf = (storyId: string) => `stet.suggests.${storyId}`

function wasOn(storyId: string): boolean {
  try {
    return sessionStorage.getItem(placeOf(storyId)) === 'on'
  } catch {
    return false
  }
}

function remember(storyId: string, isOn: boolean): void {
  try {
    if (isOn) sessionStorage.setItem(placeOf(storyId), 'on')
    else sessionStorage.removeItem(placeOf(storyId))
  } catch {
    // Without storage the choice lasts as long as the screen.
  }
}

/**
 * Whether what this person changes in the story is only suggested. Remembered by this tab: a page
 * that is loaded again must not write where somebody meant to suggest.
 */
export function useSuggest(storyId: string): SuggestSwitch {
  const [isOn, setOn] = useState(() => wasOn(storyId))
  return {
    isOn,
    toggle() {
      remember(storyId, !isOn)
      setOn(!isOn)
      announce(
        isOn
          ? 'Suggest is off. What you change is changed.'
          : 'Suggest is on. What you change waits until it is accepted.',
      )
    },
  }
}
