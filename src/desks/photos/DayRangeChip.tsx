import { Popover, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { PhotoFilter } from '#domain/photos/photo-use.ts'
import classes from './PhotosHead.module.css'

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const sayDay = (day: string) => dayFormat.format(new Date(day))

function sayRange(from: string | undefined, to: string | undefined): string {
  if (from !== undefined && from === to) return sayDay(from)
  if (from !== undefined && to !== undefined) return `${sayDay(from)} to ${sayDay(to)}`
  return from === undefined ? `to ${sayDay(to!)}` : `from ${sayDay(from)}`
}

type Props = {
  name: string
  /** Days as 2026-11-30; both are within. */
  from: string | undefined
  to: string | undefined
  onChange: (from: string | undefined, to: string | undefined) => void
}

type DayProps = {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

/** While somebody types a year, the browser names the years 2, 20 and 202 too: those are no day yet. */
function DayInput({ label, value = '', onChange }: DayProps) {
  const [typed, setTyped] = useState(value)
  const [before, setBefore] = useState(value)
  if (before !== value) {
    setBefore(value)
    setTyped(value)
  }
  return (
    <TextInput
      type="date"
      label={label}
      max="2999-12-31"
      value={typed}
      onChange={({ currentTarget: { value: day } }) => {
        setTyped(day)
        if (day === '') onChange(undefined)
        else if (PhotoFilter.shape.takenTo.safeParse(day).success) onChange(day)
      }}
    />
  )
}

/** A filter by days: from one, to another, or both. */
export function DayRangeChip({ name, from, to, onChange }: Props) {
  const isSet = from !== undefined || to !== undefined
  return (
    <span className={classes['chip']} data-set={isSet || undefined}>
      <Popover position="bottom-start" width={220} trapFocus>
        <Popover.Target>
          <button type="button" className={classes['name']} data-filter={name}>
            {!isSet && <IconPlus size={13} stroke={1.75} aria-hidden />}
            {isSet ? `${name}: ${sayRange(from, to)}` : name}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={classes['days'] ?? ''}>
          <DayInput label={`${name} from`} value={from} onChange={(day) => onChange(day, to)} />
          <DayInput label={`${name} to`} value={to} onChange={(day) => onChange(from, day)} />
        </Popover.Dropdown>
      </Popover>
      {isSet && (
        <button
          type="button"
          className={classes['remove']}
          aria-label={`Remove filter ${name}`}
          title={`Remove filter ${name}`}
          onClick={() => onChange(undefined, undefined)}
        >
          <IconX size={13} stroke={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}
