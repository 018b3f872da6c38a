import { Button, Radio, Table } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import type { StoryDetails } from '#domain/story/story.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import { MoveDialog } from '#src/ui/MoveDialog.tsx'
import type { DetailsField } from '#domain/story/details-of.ts'
import { keptSentence, nameOfField, takeFields } from './merge-details.ts'
import type { Conflict } from './use-story-details.ts'
import classes from './SavedFirstDialog.module.css'

type Props = {
  conflict: Conflict
  /** A field's value as a person reads it. */
  valueOf: (field: DetailsField, details: StoryDetails) => ReactNode
  isPending: boolean
  onChoose: (choice: 'theirs' | 'back' | StoryDetails) => void
}

/** Two people changed the same details: one chooses, field by field, what stands. */
export function SavedFirstDialog({ conflict, valueOf, isPending, onChoose }: Props) {
  const { savedFirst, mine, merge } = conflict
  const { savedBy, savedAt, theirs } = savedFirst
  const who = savedBy || 'Somebody'
  const [takenOver, setTakenOver] = useState<readonly DetailsField[]>([])
  const isTheirs = (field: DetailsField) => takenOver.includes(field)
  const choose = (field: DetailsField, theirsStands: boolean) =>
    setTakenOver((before) => [
      ...before.filter((other) => other !== field),
      ...(theirsStands ? [field] : []),
    ])
  const kept = keptSentence(merge, who)
  return (
    <MoveDialog
      title="Someone saved first"
      opened
      onClose={() => onChoose('back')}
      lead={
        <>
          {who} saved these details
          {savedAt && (
            <>
              {' '}
              at <DateTime at={savedAt} />
            </>
          )}
          , while you were changing them. Choose what stands.
        </>
      }
      confirm="Save what I chose"
      quiet="Back to the form"
      isPending={isPending}
      onConfirm={() => onChoose(takeFields(merge.merged, theirs, takenOver))}
      further={
        <Button size="md" variant="default" onClick={() => onChoose('theirs')}>
          Take all of theirs
        </Button>
      }
    >
      <Table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Mine</th>
            <th scope="col">{who}’s</th>
          </tr>
        </thead>
        <tbody>
          {merge.differing.map((field, i) => (
            <tr key={field}>
              <th scope="row">{nameOfField[field]}</th>
              {[false, true].map((theirsStands) => {
                const name = theirsStands ? `${who}’s` : 'Mine'
                const value = valueOf(field, theirsStands ? theirs : mine)
                return (
                  <td key={name} data-chosen={isTheirs(field) === theirsStands || undefined}>
                    <Radio
                      name={field}
                      label={
                        <>
                          <span className="stet-hidden">{name}:</span> {value}
                        </>
                      }
                      checked={isTheirs(field) === theirsStands}
                      onChange={() => choose(field, theirsStands)}
                      {...(i === 0 && !theirsStands && { 'data-autofocus': true })}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {kept && (
        <p className={classes['kept']}>
          <IconCheck size={14} stroke={1.75} aria-hidden />
          {kept}
        </p>
      )}
    </MoveDialog>
  )
}
