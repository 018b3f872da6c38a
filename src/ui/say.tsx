import { notifications } from '@mantine/notifications'
import type { FocusEvent } from 'react'
import { announce } from './Announcer.tsx'
import classes from './say.module.css'

type Action = { label: string; onClick: () => void }

type Line = {
  /** One thing to do about it, for example `Undo` or `See the page`. */
  action?: Action
  /** Another, where one is not enough. */
  further?: Action
  tone?: 'quiet' | 'warn'
  /** Until it is closed or acted on: it has somebody's only copy of their words. */
  stays?: boolean
}

/** Where the focus was before it came to a line; each line goes, and gives it back. */
let before: EventTarget | null = null
const isInLine = (element: EventTarget | null) =>
  element instanceof Element && element.closest('[data-said]') !== null
function giveBack(): void {
  if (!isInLine(document.activeElement)) return
  if (before instanceof HTMLElement && before.isConnected) before.focus()
}

/**
 * One line at the foot of the screen for 6 s, also spoken. Never the only place for a fact, unless it
 * stays.
 */
export function say(sentence: string, line: Line = {}): void {
  sayUntil(sentence, line)
}

/** The same of what may cease to be true: answers how to take the line away. */
export function sayUntil(sentence: string, line: Line): () => void {
  const { action, further, tone = 'quiet', stays = false } = line
  announce(sentence)
  const id = notifications.show({
    autoClose: stays ? false : 6000,
    role: 'group',
    'aria-label': sentence,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close this line' },
    className: classes['line'],
    'data-tone': tone,
    'data-said': true,
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (!isInLine(relatedTarget)) before = relatedTarget
    },
    onClose: giveBack,
    message: (
      <span className={classes['words']}>
        {sentence}
        {[action, further].map(
          (each) =>
            each && (
              <button
                key={each.label}
                type="button"
                onClick={() => {
                  giveBack()
                  notifications.hide(id)
                  each.onClick()
                }}
              >
                {each.label}
              </button>
            ),
        )}
      </span>
    ),
  })
  return () => void notifications.hide(id)
}
