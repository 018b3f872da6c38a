import { Button, Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconAlertOctagon,
  IconCheck,
  IconCloudOff,
  IconDeviceFloppy,
  IconLock,
  IconPointFilled,
  type Icon,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { SaveSignShown } from '#domain/saving/save-sign.ts'
import { announce } from './Announcer.tsx'
import { counted } from './counted.ts'
import { useNow, useSiteClock } from './SiteClock.tsx'
import { clockTime, shortTime } from './times.ts'
import classes from './SaveSign.module.css'

type Acts = {
  onTryNow: () => void
  onShowWords: () => void
  onCopyWords: () => void
  onSignIn: () => void
  onReload: () => void
  /** Deletes what waits on this device, and shows the story as it is. */
  onLetGo: () => void
  /** Sends the words and ends the approval; undefined where that is not offered. */
  onChangeAnyway?: (() => void) | undefined
  /** Undefined where this person may start none. */
  onNewStory?: (() => void) | undefined
}
type Props = { sign: SaveSignShown } & Acts

const looks: Record<SaveSignShown['kind'], { icon: Icon; tone: 'quiet' | 'warn' | 'stop' }> = {
  saved: { icon: IconCheck, tone: 'quiet' },
  saving: { icon: IconPointFilled, tone: 'quiet' },
  offline: { icon: IconCloudOff, tone: 'warn' },
  'not-stored': { icon: IconCloudOff, tone: 'warn' },
  'not-allowed': { icon: IconLock, tone: 'stop' },
  refused: { icon: IconAlertOctagon, tone: 'stop' },
  'not-kept': { icon: IconDeviceFloppy, tone: 'warn' },
}

const whyNot = ({ mayEndApproval }: { mayEndApproval?: boolean }) =>
  mayEndApproval ? 'Approved meanwhile' : 'Not allowed any more'
function whereWordsAre({ isSaved = false, isKept }: { isSaved?: boolean; isKept: boolean }) {
  if (isSaved) return 'your words are saved'
  return isKept ? 'your words are kept here' : 'your words are on this page only'
}

const waiting = (changes: number) => (changes === 0 ? '' : ` (${counted(changes, 'change')})`)

function textOf(sign: SaveSignShown): string {
  switch (sign.kind) {
    case 'saved':
      return 'Saved'
    case 'saving':
      return 'Saving…'
    case 'offline':
      return `Offline: kept on this device${waiting(sign.changes)}`
    case 'not-stored':
      return `Server stores nothing now: kept on this device${waiting(sign.changes)}`
    case 'not-allowed':
      return `${whyNot(sign)}: ${whereWordsAre(sign)}`
    case 'refused':
      return 'Not saved: the server refused a change'
    case 'not-kept':
      return 'Not kept on this device: stay online'
  }
}

const longAfterMs = 10_000

/** What stands behind the sign, quietly: where the words are although nothing is kept here. */
function behindOf(sign: SaveSignShown): string {
  if (sign.kind !== 'not-kept' || sign.words === 'here') return ''
  return sign.words === 'saved' ? 'Saved' : 'Saving…'
}

const savedTimeOf = (sign: SaveSignShown) =>
  sign.kind === 'saved' || (sign.kind === 'not-kept' && sign.words === 'saved') ? sign.at : null

function explanationOf(sign: SaveSignShown, now: number): string {
  switch (sign.kind) {
    case 'saved':
      return 'Every word up to here is on the server.'
    case 'saving':
      return now - sign.since > longAfterMs
        ? 'This takes longer than usual. Your words are kept on this device meanwhile.'
        : 'Your last words are on their way to the server.'
    case 'offline':
      return 'Keep writing. Everything is sent when the connection is back.'
    case 'not-stored':
      return 'Keep writing. Everything is sent when the server stores words again. Tell an admin if it lasts.'
    case 'not-allowed':
      if (sign.isSaved) return `${sign.reason} Every word up to here is on the server.`
      return sign.maySignIn && sign.isKept
        ? `${sign.reason} Your words are kept here.`
        : sign.reason
    case 'refused':
      return sign.reason
    case 'not-kept':
      return 'This browser stores nothing for us. Wait for Saved before you close.'
  }
}

/** Since when, of what, where the first sentence does not say it. */
function furtherOf(sign: SaveSignShown, timeOf: (at: number) => string): string {
  const isWaiting = sign.kind === 'offline' || sign.kind === 'not-stored'
  if (isWaiting && sign.since !== null) {
    return `The first of them is from ${timeOf(sign.since)}.`
  }
  if (sign.kind === 'not-kept' && sign.words === 'here' && sign.changes > 0) {
    return `${counted(sign.changes, 'change')} on this page only.`
  }
  if (sign.kind === 'not-allowed' && sign.isSaved) return ''
  if (sign.kind === 'not-allowed' || sign.kind === 'refused') {
    if (!sign.isKept) return 'Nothing is kept on this device: copy your words before you close.'
    if (sign.kind === 'not-allowed' && !sign.maySignIn) {
      return 'What others change since is not shown here, so that it takes none of your words along.'
    }
    if (sign.kind === 'refused' && !sign.isOtherVersion) {
      return 'Your words are kept here. Copy them, then reload.'
    }
  }
  return ''
}

type Act = {
  label: string
  act: () => void
  /** What is asked before it is done: what would be lost, and the words of the second press. */
  asks?: { sentence: string; label: string }
}

const letGo = {
  sentence: 'Your words that wait here are deleted for good. Copy them first if you need them.',
  label: 'Delete them',
}

function actsOf(sign: SaveSignShown, acts: Acts): Act[] {
  const copy = { label: 'Copy my words', act: acts.onCopyWords }
  switch (sign.kind) {
    case 'offline':
    case 'not-stored':
      return [{ label: 'Try now', act: acts.onTryNow }]
    case 'not-allowed':
      return [
        ...(sign.maySignIn ? [{ label: 'Sign in again', act: acts.onSignIn }] : []),
        ...(sign.mayEndApproval && acts.onChangeAnyway
          ? [{ label: 'Change anyway', act: acts.onChangeAnyway }]
          : []),
        ...(sign.isSaved ? [] : [{ label: 'Show my words', act: acts.onShowWords }, copy]),
        ...(acts.onNewStory && !sign.maySignIn
          ? [{ label: 'Put into a new story', act: acts.onNewStory }]
          : []),
        ...(sign.maySignIn
          ? []
          : [{ label: 'Let go of my words', act: acts.onLetGo, asks: letGo }]),
      ]
    case 'refused':
      return [
        copy,
        ...(acts.onNewStory && !sign.isOtherVersion
          ? [{ label: 'Put into a new story', act: acts.onNewStory }]
          : []),
        // What was refused for good goes with it, and what was typed since.
        { label: 'Reload', act: acts.onReload, ...(!sign.isOtherVersion && { asks: letGo }) },
      ]
    case 'not-kept':
      return sign.words === 'here' && sign.changes > 0 ? [copy] : []
    default:
      return []
  }
}

const isInTrouble = ({ kind }: SaveSignShown) => kind !== 'saved' && kind !== 'saving'

/** Says trouble and its end; ordinary saves are silent. */
function useSpokenSign(sign: SaveSignShown) {
  const whenSaved = useRef('')
  const { kind } = sign
  const reason = 'reason' in sign ? sign.reason : ''
  const words = 'isKept' in sign ? whereWordsAre(sign) : ''
  const mayEndApproval = kind === 'not-allowed' && sign.mayEndApproval === true
  useEffect(() => {
    if (kind === 'offline') {
      whenSaved.current = 'Online again. Everything is saved.'
      announce('Offline. Your words are kept on this device.')
    } else if (kind === 'not-stored') {
      whenSaved.current = 'Everything is saved again.'
      announce('The server stores nothing now. Your words are kept on this device.')
    } else if (kind === 'saved' && whenSaved.current) {
      announce(whenSaved.current)
      whenSaved.current = ''
    } else if (kind === 'not-allowed') {
      announce(`${whyNot({ mayEndApproval })}: ${words}. ${reason}`, 'assertive')
    } else if (kind === 'refused') {
      announce(`Not saved: the server refused a change, and ${words}. ${reason}`, 'assertive')
    }
  }, [kind, reason, words, mayEndApproval])
}

function Sign({ sign, look, ...acts }: Props & { look: 'bar' | 'strip' }) {
  const [isOpen, setOpen] = useState(false)
  const [asked, setAsked] = useState<string>()
  const setIsOpen = (next: boolean) => {
    setOpen(next)
    setAsked(undefined)
  }
  const { timeZone } = useSiteClock()
  const now = useNow()
  const { icon: SignIcon, tone } = looks[sign.kind]
  const savedAt = savedTimeOf(sign)
  const offered = actsOf(sign, acts)
  const asking = offered.find(({ label }) => label === asked)?.asks
  const behind = behindOf(sign)
  const further = furtherOf(sign, (at) => shortTime(new Date(at), now, timeZone))
  return (
    <div role="status" aria-label="Saving" aria-live="off" className={classes[look]}>
      <Popover
        opened={isOpen}
        onChange={setIsOpen}
        position="bottom-end"
        width="min(18.5rem, calc(100vw - 1rem))"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <button
            type="button"
            className={classes['sign']}
            data-tone={tone}
            onClick={() => setIsOpen(!isOpen)}
          >
            <SignIcon
              className={classes['icon']}
              size={sign.kind === 'saving' ? 13 : 16}
              stroke={1.75}
              aria-hidden
            />
            <span className={classes['text']}>{textOf(sign)}</span>
            {behind && <span className={classes['time']}>{behind}</span>}
            {savedAt !== null && (
              <time className={classes['time']} dateTime={new Date(savedAt).toISOString()}>
                {clockTime(new Date(savedAt), timeZone)}
              </time>
            )}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <p>{explanationOf(sign, now.getTime())}</p>
          {further && <p>{further}</p>}
          {asking && <p role="alert">{asking.sentence}</p>}
          <div className={classes['acts']}>
            {offered.map(({ label, act, asks }) => (
              <Button
                key={label}
                size="xs"
                variant="default"
                onClick={() => {
                  if (asks && asked !== label) return setAsked(label)
                  setIsOpen(false)
                  act()
                }}
              >
                {asks && asked === label ? asks.label : label}
              </Button>
            ))}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

/** The save sign in the top bar. On a narrow screen trouble stands in SaveStrip instead. */
export function SaveSign(props: Props) {
  useSpokenSign(props.sign)
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false
  if (isNarrow && isInTrouble(props.sign)) return null
  return <Sign {...props} look="bar" />
}

/** Trouble with saving, in full width under the top bar of a narrow screen. */
export function SaveStrip(props: Props) {
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false
  if (!isNarrow || !isInTrouble(props.sign)) return null
  return <Sign {...props} look="strip" />
}
