import { Switch, TextInput } from '@mantine/core'
import { useFormContext, useWatch } from 'react-hook-form'
import type { SiteSettings } from '#domain/site/site.ts'

export function RulesFields() {
  const { register, control, formState, setValue } = useFormContext<SiteSettings>()
  const fourEyes = useWatch({ control, name: 'fourEyes' })
  const { errors } = formState
  return (
    <>
      <Switch
        label="Four eyes: nobody approves their own story"
        checked={fourEyes}
        onChange={(event) =>
          setValue('fourEyes', event.currentTarget.checked, { shouldDirty: true })
        }
      />
      <TextInput
        label="Longest headline"
        description="Characters. A longer one is a warning, never cut."
        inputMode="numeric"
        type="number"
        error={errors.headlineLimit && 'A number from 20 to 200.'}
        {...register('headlineLimit', { valueAsNumber: true })}
      />
      <TextInput
        label="Late after"
        description="Minutes in review until the board marks a story as late."
        inputMode="numeric"
        type="number"
        error={errors.lateAfterMinutes && 'A number from 5 to 10,080.'}
        {...register('lateAfterMinutes', { valueAsNumber: true })}
      />
    </>
  )
}
