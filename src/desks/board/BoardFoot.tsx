import { IconCheck, IconCloudOff, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useNewsLine } from '#src/api/events.ts'
import { Keys } from '#src/ui/Keys.tsx'
import { useSiteClock } from '#src/ui/SiteClock.tsx'
import { clockTime } from '#src/ui/times.ts'
import classes from './BoardFoot.module.css'

const place = 'stet.board-keys'
function areHidden(): boolean {
  try {
    return localStorage.getItem(place) === 'hidden'
  } catch {
    return false
  }
}

const keys: [string, string][] = [
  ['J K', 'move'],
  ['Space', 'peek'],
  ['Enter', 'open'],
  ['R', 'review'],
  ['F', 'filter'],
  ['[ ]', 'group'],
]

type Props = {
  /** When the list was last asked for; epoch milliseconds. */
  listFrom: number
}

/** The keys of this screen, and whether the list follows the newsroom. */
export function BoardFoot({ listFrom }: Props) {
  const [isHidden, setHidden] = useState(areHidden)
  const line = useNewsLine()
  const { timeZone } = useSiteClock()
  // That a list is old is never hidden with the keys.
  if (isHidden && line.isLive) return null
  const hide = () => {
    // The button goes with the keys.
    document.querySelector<HTMLElement>('[data-skip-target]')?.focus()
    setHidden(true)
    try {
      localStorage.setItem(place, 'hidden')
    } catch {
      // Hidden for as long as the page stands.
    }
  }
  // A line that was never there: the list is from this device.
  const at = new Date(line.at ?? listFrom)
  const seconds = new Intl.DateTimeFormat('en-GB', { timeZone, second: '2-digit' })
    .format(at)
    .padStart(2, '0')
  return (
    <footer className={classes['foot']} data-live={line.isLive || undefined}>
      {!isHidden &&
        keys.map(([key, does]) => (
          <span key={key} className={classes['key']}>
            <Keys of={key} />
            {does}
          </span>
        ))}
      {!isHidden && (
        <button type="button" className={classes['hide']} onClick={hide} title="Hide these keys">
          <IconX size={14} stroke={1.75} aria-hidden />
          <span className="stet-hidden">Hide these keys</span>
        </button>
      )}
      <span className={classes['line']} data-live={line.isLive || undefined}>
        {line.isLive ? (
          <>
            <IconCheck size={14} stroke={1.75} aria-hidden />
            Live. Last change {clockTime(at, timeZone)}:{seconds}
          </>
        ) : (
          <>
            <IconCloudOff size={14} stroke={1.75} aria-hidden />
            Offline: this list is from {at.getTime() > 0 ? clockTime(at, timeZone) : 'before'}
          </>
        )}
      </span>
    </footer>
  )
}
