import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import type { SiteSettings } from '#domain/site/site.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { useUnadded } from './unadded.ts'
import classes from './SitePage.module.css'

/** An address for a new section: from its name, and no other section's. */
async function slugFor(name: string, taken: readonly string[]): Promise<string> {
  // Loaded when needed: it knows every script, and is larger than this whole desk.
  const { hyphenated } = await import('#domain/story/slug-of-headline.ts')
  const slug = hyphenated(name).slice(0, 50).replace(/-$/, '') || 'section'
  if (!taken.includes(slug)) return slug
  let number = 2
  while (taken.includes(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}

export function SectionsField() {
  const { register, control, formState, setValue, getValues } = useFormContext<SiteSettings>()
  const { fields, append, swap } = useFieldArray({ control, name: 'sections' })
  const [name, setName] = useState('')
  const [missing, setMissing] = useState('')
  const errors = formState.errors.sections

  const add = async () => {
    const typed = name.trim()
    if (typed === '') {
      setMissing('Name the section.')
      return false
    }
    const taken = getValues('sections').map(({ slug }) => slug)
    const slug = await slugFor(typed, taken)
    append({ slug, name: typed, retired: false }, { shouldFocus: false })
    setMissing('')
    setName('')
    return true
  }
  useUnadded({ isTyped: name.trim() !== '', add, clear: () => setName('') })
  const move = (from: number, to: number) => {
    const moved = getValues(`sections.${from}.name`)
    swap(from, to)
    announce(`${moved}, place ${to + 1} of ${fields.length}`)
  }

  return (
    <>
      <ol className={classes['sections']} aria-label="Sections">
        {fields.map((field, i) => {
          const { name: label, retired, slug } = getValues(`sections.${i}`) ?? field
          return (
            <li key={field.id} data-retired={retired || undefined}>
              <TextInput
                aria-label={`Section ${i + 1}`}
                dir="auto"
                className={classes['grow'] ?? ''}
                error={errors?.[i]?.name?.message}
                {...register(`sections.${i}.name`)}
              />
              <span className="stet-slug">{slug}</span>
              <ActionIcon
                variant="subtle"
                size={32}
                aria-label={`Move up ${label}`}
                aria-disabled={i === 0}
                onClick={() => i > 0 && move(i, i - 1)}
              >
                <IconArrowUp size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size={32}
                aria-label={`Move down ${label}`}
                aria-disabled={i === fields.length - 1}
                onClick={() => i < fields.length - 1 && move(i, i + 1)}
              >
                <IconArrowDown size={16} stroke={1.75} aria-hidden />
              </ActionIcon>
              <Button
                size="xs"
                variant="default"
                aria-label={`${retired ? 'Bring back' : 'Retire section'} ${label}`}
                onClick={() =>
                  setValue(`sections.${i}.retired`, !retired, {
                    shouldDirty: true,
                    shouldTouch: true,
                  })
                }
              >
                {retired ? 'Bring back' : 'Retire section'}
              </Button>
            </li>
          )
        })}
      </ol>
      <p className={classes['hint']}>
        A retired section is offered for no new story; old ones keep it.
      </p>
      <div className={classes['row']}>
        <TextInput
          label="New section"
          dir="auto"
          className={classes['grow'] ?? ''}
          value={name}
          maxLength={60}
          error={missing || undefined}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            void add()
          }}
        />
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
          onClick={() => void add()}
        >
          Add section
        </Button>
      </div>
    </>
  )
}
