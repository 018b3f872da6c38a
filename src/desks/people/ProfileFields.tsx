import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import { bioLimit, type AuthorProfile } from '#domain/people/author.ts'
import classes from './AuthorForm.module.css'
import { PortraitField } from './PortraitField.tsx'

/** The fields of an author profile, inside its form. */
export function ProfileFields() {
  const { register, control, formState } = useFormContext<AuthorProfile>()
  const { errors } = formState
  const links = useFieldArray({ control, name: 'links' })
  const bio = useWatch({ control, name: 'bio' })
  const over = bio.length - bioLimit
  return (
    <>
      <TextInput label="Name" dir="auto" error={errors.name?.message} {...register('name')} />
      <TextInput
        label="Role"
        description="As printed under the name."
        dir="auto"
        error={errors.role?.message}
        {...register('role')}
      />
      <div>
        <Textarea
          label="Bio"
          dir="auto"
          autosize
          minRows={3}
          error={errors.bio?.message}
          {...register('bio')}
        />
        <p className={classes['count']} data-over={over > 0 || undefined}>
          {over > 0 ? `${over} too many` : `${bio.length} of ${bioLimit}`}
        </p>
      </div>
      <PortraitField />
      <fieldset className={classes['links']}>
        <legend>Links</legend>
        {links.fields.map((link, i) => (
          <div key={link.id} className={classes['link']}>
            <TextInput
              aria-label={`Link ${i + 1}, label`}
              placeholder="Label"
              error={errors.links?.[i]?.label?.message}
              {...register(`links.${i}.label`)}
            />
            <TextInput
              aria-label={`Link ${i + 1}, address`}
              placeholder="https://"
              inputMode="url"
              error={errors.links?.[i]?.address?.message}
              {...register(`links.${i}.address`)}
            />
            <ActionIcon
              variant="subtle"
              size={32}
              aria-label={`Remove link ${i + 1}`}
              onClick={() => links.remove(i)}
            >
              <IconX size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        {errors.links?.root?.message && (
          <p role="alert" className={classes['error']}>
            {errors.links.root.message}
          </p>
        )}
        {links.fields.length < 8 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
            onClick={() => links.append({ label: '', address: '' })}
          >
            Add link
          </Button>
        )}
      </fieldset>
    </>
  )
}
