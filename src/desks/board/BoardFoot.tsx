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

/** The keys of this screen, and whether the list follows the newsroom. */
export function BoardFoot() {
  const [isHidden, setHidden] = useState(areHidden)
  const line = useNewsLine()
  const { timeZone } = useSiteClock()
  if (isHidden) return null
  const hide = () => {
    setHidden(true)
    try {
      localStorage.setItem(place, 'hidden')
    } catch {
      // Hidden for as long as the page stands.
    }
  }
  const seconds = new Intl.DateTimeFormat('en-GB', { timeZone, second: '2-digit' })
    .format(line.at)
    .padStart(2, '0')
  return (
    <footer className={classes['foot']}>
      {keys.map(([key, does]) => (
        <span key={key} className={classes['key']}>
          <Keys of={key} />
          {does}
        </span>
      ))}
      <button type="button" className={classes['hide']} onClick={hide} title="Hide these keys">
        <IconX size={14} stroke={1.75} aria-hidden />
        <span className="stet-hidden">Hide these keys</span>
      </button>
      <span className={classes['line']} data-live={line.isLive || undefined}>
        {line.isLive ? (
          <>
            <IconCheck size={14} stroke={1.75} aria-hidden />
            Live. Last change {clockTime(new Date(line.at), timeZone)}:{seconds}
          </>
        ) : (
          <>
            <IconCloudOff size={14} stroke={1.75} aria-hidden />
            Offline: this list is from {clockTime(new Date(line.at), timeZone)}
          </>
        )}
      </span>
    </footer>
  )
}
