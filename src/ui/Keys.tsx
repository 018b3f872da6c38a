import classes from './Keys.module.css'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const capOf: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
}

/** Key caps: `Mod+Shift+Z`, or keys one after another: `G B`. */
export function Keys({ of }: { of: string }) {
  return (
    <span className={classes['keys']}>
      {of
        .split(/[ ]|\+(?!$)/)
        .filter(Boolean)
        .map((key, i) => (
          <kbd key={`${key}${i}`}>{capOf[key] ?? key}</kbd>
        ))}
    </span>
  )
}
