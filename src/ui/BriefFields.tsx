import { NumberInput, Textarea, TextInput } from '@mantine/core'
import type { Brief } from '#domain/story/story.ts'
import { MomentFields } from './MomentFields.tsx'
import { promisedTime, untilText } from './moment-sentences.ts'
import { useNow, useSiteClock } from './SiteClock.tsx'
import classes from './BriefFields.module.css'

type Props = {
  value: Brief
  onChange: (value: Brief) => void
  /** What is wrong with a field, in a sentence. */
  errors?: Partial<Record<keyof Brief, string | undefined>>
  isReadOnly?: boolean
  isFocused?: boolean
}

/** What is ordered of a story before a word of it is written. */
export function BriefFields({
  value,
  onChange,
  errors = {},
  isReadOnly = false,
  isFocused = false,
}: Props) {
  const clock = useSiteClock()
  const now = useNow()
  const set = (change: Partial<Brief>) => onChange({ ...value, ...change })
  return (
    <fieldset className={classes['brief']} aria-label="Brief">
      <Textarea
        label="What"
        autosize
        minRows={2}
        maxRows={8}
        dir="auto"
        maxLength={2000}
        readOnly={isReadOnly}
        value={value.what}
        error={errors.what}
        {...(isFocused && { 'data-autofocus': true })}
        onChange={(event) => set({ what: event.currentTarget.value })}
      />
      <MomentFields
        name="Due"
        label="Due"
        clear="Clear due"
        value={value.dueAt}
        onChange={(dueAt) => set({ dueAt })}
        isDisabled={isReadOnly}
        error={errors.dueAt}
        hint={(at) =>
          at > now
            ? `Due at ${promisedTime(at, now, clock)}, ${untilText(at, now)}.`
            : 'That time has passed.'
        }
      />
      <div className={classes['two']}>
        <NumberInput
          label="How long, in words"
          min={1}
          max={100_000}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          readOnly={isReadOnly}
          value={value.words ?? ''}
          error={errors.words}
          onChange={(words) =>
            set({ words: typeof words === 'number' && words > 0 ? words : null })
          }
        />
        <TextInput
          label="Where"
          dir="auto"
          maxLength={200}
          readOnly={isReadOnly}
          value={value.place}
          error={errors.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label="Photo wanted"
        dir="auto"
        maxLength={300}
        readOnly={isReadOnly}
        value={value.photoWanted}
        error={errors.photoWanted}
        onChange={(event) => set({ photoWanted: event.currentTarget.value })}
      />
    </fieldset>
  )
}
