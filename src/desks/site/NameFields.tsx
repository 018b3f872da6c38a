import { TextInput } from '@mantine/core'
import { useFormContext } from 'react-hook-form'
import type { SiteSettings } from '#domain/site/site.ts'

export function NameFields() {
  const { register, formState } = useFormContext<SiteSettings>()
  const { errors } = formState
  return (
    <>
      <TextInput label="Name" dir="auto" error={errors.name?.message} {...register('name')} />
      <TextInput
        label="Tagline"
        dir="auto"
        error={errors.tagline?.message}
        {...register('tagline')}
      />
    </>
  )
}
