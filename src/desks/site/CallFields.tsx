import { Switch, Textarea, TextInput } from '@mantine/core'
import { useFormContext, useWatch } from 'react-hook-form'
import type { Call, SiteSettings } from '#domain/site/site.ts'
import classes from './SitePage.module.css'

const emptyCall: Call = { title: '', text: '', button: '', address: 'https://' }

type Props = { name: 'membershipCall' | 'supportCall'; where: string }

/** An invitation to readers, with a live picture of it. */
export function CallFields({ name, where }: Props) {
  const { register, control, formState, setValue } = useFormContext<SiteSettings>()
  const call = useWatch({ control, name })
  const errors = formState.errors[name] as
    | Partial<Record<keyof Call, { message?: string }>>
    | undefined
  return (
    <>
      <Switch
        label={`Shown ${where}`}
        checked={call !== null}
        onChange={(event) =>
          setValue(name, event.currentTarget.checked ? emptyCall : null, { shouldDirty: true })
        }
      />
      {call && (
        <>
          <TextInput
            label="Heading"
            dir="auto"
            error={errors?.title?.message}
            {...register(`${name}.title`)}
          />
          <Textarea
            label="Text"
            dir="auto"
            autosize
            minRows={2}
            error={errors?.text?.message}
            {...register(`${name}.text`)}
          />
          <TextInput
            label="Button"
            dir="auto"
            error={errors?.button?.message}
            {...register(`${name}.button`)}
          />
          <TextInput
            label="Address"
            inputMode="url"
            error={errors?.address?.message}
            {...register(`${name}.address`)}
          />
          <div className={classes['call']} role="img" aria-label="How readers see it">
            <div aria-hidden>
              {call.title && <b dir="auto">{call.title}</b>}
              {call.text && <p dir="auto">{call.text}</p>}
              {call.button && <span dir="auto">{call.button}</span>}
            </div>
          </div>
        </>
      )}
    </>
  )
}
