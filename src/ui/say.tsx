import { notifications } from '@mantine/notifications'
import { announce } from './Announcer.tsx'
import classes from './say.module.css'

type Line = {
  /** One thing to do about it, for example `Undo` or `See the page`. */
  action?: { label: string; onClick: () => void }
  tone?: 'quiet' | 'warn'
}

/** One line at the foot of the screen for 6 s, also spoken. Never the only place for a fact. */
export function say(sentence: string, { action, tone = 'quiet' }: Line = {}): void {
  announce(sentence)
  const id = notifications.show({
    autoClose: 6000,
    role: 'group',
    'aria-label': sentence,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close this line' },
    className: classes['line'],
    'data-tone': tone,
    message: (
      <span className={classes['words']}>
        {sentence}
        {action && (
          <button
            type="button"
            onClick={() => {
              notifications.hide(id)
              action.onClick()
            }}
          >
            {action.label}
          </button>
        )}
      </span>
    ),
  })
}
