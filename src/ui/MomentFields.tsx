import { Button, Input, Radio, TextInput } from '@mantine/core'
import { IconClock, IconLock } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { elsewhereSentence, faultOfWallTime } from './moment-sentences.ts'
import { useSiteClock } from './SiteClock.tsx'
import { offsetName, placeOfBrowser } from './times.ts'
import { useWallTime, type MomentTyped } from './use-wall-time.ts'
import classes from './MomentFields.module.css'

type Props = {
  /** `Embargo` gives the group its name, its fields `Embargo date` and `Embargo time`. */
  name: string
  /** Over the fields; none where the group stands under something that names it. */
  label?: string
  value: MomentTyped
  onChange: (value: MomentTyped) => void
  /** What holds from that moment on, in a sentence. */
  hint: (at: Date) => ReactNode
  icon?: 'clock' | 'lock'
  /** `Clear embargo`; no button without it. */
  clear?: string
  error?: string | undefined
  isDisabled?: boolean
  ofDate?: Ref<HTMLInputElement>
}

/**
 * A moment by the newsroom's clock, wherever the person is. A time that is not there on the night
 * the clocks go forward is refused; of one that comes twice the person chooses.
 */
export function MomentFields({
  name,
  label,
  value,
  onChange,
  hint,
  icon = 'clock',
  clear,
  error,
  isDisabled,
  ofDate,
}: Props) {
  const clock = useSiteClock()
  const { shown, change, twice } = useWallTime(value, onChange)
  const { date, time, which } = shown
  const fault = faultOfWallTime(shown, clock.timeZone)
  const isWhole = date !== '' && time !== ''
  const at = value ? new Date(value) : undefined
  // Half a moment is no fault while the other half is being typed.
  const sentence = isWhole ? (fault ?? error) : error && (fault ?? error)
  const HintIcon = icon === 'lock' ? IconLock : IconClock
  const asked = twice && `${time} comes twice that night.`
  const field = { error: sentence !== undefined && sentence !== '', disabled: isDisabled ?? false }
  return (
    <fieldset className={classes['group']} aria-label={name}>
      {label && (
        <div className={classes['legend']}>
          <span>{label}</span>
          {clear && (date || time) && !isDisabled && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={clear}
              onClick={() => change({ date: '', time: '' })}
            >
              Clear
            </Button>
          )}
        </div>
      )}
      <div className={classes['two']}>
        <TextInput
          type="date"
          aria-label={`${name} date`}
          value={date}
          ref={ofDate}
          onChange={(event) => change({ date: event.currentTarget.value })}
          {...field}
        />
        <TextInput
          type="time"
          aria-label={`${name} time`}
          value={time}
          onChange={(event) => change({ time: event.currentTarget.value })}
          {...field}
        />
      </div>
      {twice && (
        <Radio.Group
          label={asked}
          value={which ?? null}
          onChange={(next) => change({ which: next === 'first' ? 'first' : 'second' })}
          error={error && !which ? 'Choose which of the two.' : undefined}
        >
          <div className={classes['choices']}>
            <Radio
              size="xs"
              value="first"
              label={`First (${offsetName(twice.first, clock.timeZone)})`}
              disabled={isDisabled}
            />
            <Radio
              size="xs"
              value="second"
              label={`Second (${offsetName(twice.second, clock.timeZone)})`}
              disabled={isDisabled}
            />
          </div>
        </Radio.Group>
      )}
      {sentence && !(twice && !which) && <Input.Error role="alert">{sentence}</Input.Error>}
      {!sentence && at && (
        <p className={classes['hint']}>
          <HintIcon size={14} stroke={1.75} aria-hidden />
          <span>
            {hint(at)} {elsewhereSentence(at, clock, placeOfBrowser())}
          </span>
        </p>
      )}
    </fieldset>
  )
}
