import { Controller, type Control } from 'react-hook-form'
import type { StoryDetails } from '#domain/story/story.ts'
import { MomentFields } from '#src/ui/MomentFields.tsx'
import { promisedTime, untilText } from '#src/ui/moment-sentences.ts'
import { useNow, useSiteClock } from '#src/ui/SiteClock.tsx'

type Props = { control: Control<StoryDetails>; isReadOnly: boolean }

/** Until when readers must see nothing of the story. */
export function EmbargoField({ control, isReadOnly }: Props) {
  const clock = useSiteClock()
  const now = useNow()
  return (
    <Controller
      control={control}
      name="embargoUntil"
      render={({ field, fieldState }) => (
        <MomentFields
          name="Embargo"
          label="Embargo"
          clear="Clear embargo"
          icon="lock"
          value={field.value}
          onChange={field.onChange}
          ofDate={field.ref}
          isDisabled={isReadOnly}
          error={fieldState.error?.message}
          hint={(at) =>
            at > now
              ? `Hidden from readers until ${promisedTime(at, now, clock)}, ${untilText(at, now)}.`
              : 'That time has passed: the story would be out as soon as it is published.'
          }
        />
      )}
    />
  )
}
