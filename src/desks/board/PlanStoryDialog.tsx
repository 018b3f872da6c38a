import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isEditor } from '#domain/people/person.ts'
import type { Section } from '#domain/site/site.ts'
import { briefOf, emptyBrief } from '#domain/story/brief.ts'
import { Brief } from '#domain/story/story.ts'
import { newId } from '#src/api/new-id.ts'
import { peopleQuery } from '#src/api/people.ts'
import { useMe } from '#src/api/session.ts'
import { useStartStory } from '#src/api/stories.ts'
import { BriefFields } from '#src/ui/BriefFields.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import { say } from '#src/ui/say.tsx'
import classes from './PlanStoryDialog.module.css'

type Props = {
  sections: readonly Section[]
  /** The section the board is filtered by. */
  section: string | undefined
  onClose: () => void
}

/** Files a story with what is ordered of it, before a word is written. */
export function PlanStoryDialog({ sections, section: present, onClose }: Props) {
  const me = useMe()
  const start = useStartStory()
  const { data: people = [] } = useQuery(peopleQuery)
  // One id for all tries: what is sent twice is planned once.
  const [id] = useState(newId)
  const [brief, setBrief] = useState(emptyBrief)
  const [section, setSection] = useState<string | null>(present ?? null)
  const [reporter, setReporter] = useState(me.id)
  const [errors, setErrors] = useState<Record<string, string>>({})

  const plan = () => {
    const parsed = Brief.safeParse(brief)
    if (!parsed.success) {
      return setErrors(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message])),
      )
    }
    if (!briefOf(parsed.data)?.what.trim()) {
      return setErrors({ what: 'Say what the story is about.' })
    }
    return start.mutate(
      {
        id,
        brief: parsed.data,
        ...(section && { section }),
        ...(reporter !== me.id && { reporter }),
      },
      {
        onSuccess: ({ slug }) => {
          onClose()
          say(`Planned as ${slug}.`)
        },
      },
    )
  }
  const writers = people.filter(({ role, active }) => active && role !== 'photo-desk')
  return (
    <MoveDialog
      title="Plan a story"
      opened
      onClose={onClose}
      confirm="Plan story"
      onConfirm={plan}
      isPending={start.isPending}
      error={start.error?.message}
    >
      <BriefFields
        isFocused
        value={brief}
        errors={errors}
        onChange={(next) => {
          setBrief(next)
          setErrors({})
        }}
      />
      <div className={classes['who']}>
        <Select
          label="Section"
          placeholder="Choose"
          data={sections
            .filter(({ retired }) => !retired)
            .map(({ slug, name }) => ({ value: slug, label: name }))}
          value={section}
          onChange={setSection}
          clearable
          clearButtonProps={{ 'aria-label': 'No section' }}
        />
        {isEditor(me) && (
          <Select
            label="Who writes it"
            data={writers.map(({ id: value, name }) => ({ value, label: name }))}
            value={reporter}
            onChange={(who) => who && setReporter(who)}
            allowDeselect={false}
            searchable
            nothingFoundMessage="Nobody of that name."
          />
        )}
      </div>
    </MoveDialog>
  )
}
