import { UnstyledButton } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { useState } from 'react'
import type { FieldErrors } from 'react-hook-form'
import { briefOf, emptyBrief } from '#domain/story/brief.ts'
import type { Brief, StoryDetails } from '#domain/story/story.ts'
import { BriefFields } from '#src/ui/BriefFields.tsx'
import classes from './BriefField.module.css'

type Props = {
  value: Brief | null
  onChange: (brief: Brief | null) => void
  errors: FieldErrors<StoryDetails>['brief']
  isReadOnly: boolean
}

/** What was ordered of the story; one button as long as nothing was. */
export function BriefField({ value, onChange, errors, isReadOnly }: Props) {
  const [isAsked, setAsked] = useState(false)
  if (value === null && !isAsked) {
    if (isReadOnly) return null
    return (
      <UnstyledButton className={classes['add'] ?? ''} onClick={() => setAsked(true)}>
        <IconClipboardText size={16} stroke={1.75} aria-hidden />
        Add a brief
      </UnstyledButton>
    )
  }
  return (
    <BriefFields
      value={value ?? emptyBrief}
      onChange={(brief) => onChange(briefOf(brief))}
      errors={{
        what: errors?.what?.message,
        dueAt: errors?.dueAt?.message,
        words: errors?.words?.message,
        place: errors?.place?.message,
        photoWanted: errors?.photoWanted?.message,
      }}
      isReadOnly={isReadOnly}
    />
  )
}
