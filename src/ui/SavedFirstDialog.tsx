import { Button, Radio } from '@mantine/core'
import { useState } from 'react'
import { MoveDialog } from './MoveDialog.tsx'
import classes from './SavedFirstDialog.module.css'

export type DifferingField = { field: string; label: string; mine: string; theirs: string }

type Props = {
  /** What it is about: `this profile`. */
  what: string
  fields: readonly DifferingField[]
  /** Fields taken over without a question: `Bio, changed only by you.` */
  kept: string
  isPending: boolean
  error?: string | undefined
  /** Hears the fields for which the other side stands. */
  onSave: (fromTheirs: string[]) => void
  onTakeTheirs: () => void
  onBack: () => void
}

/** After a save that came second: what differs, side by side, and a person's choice of each. */
export function SavedFirstDialog({
  what,
  fields,
  kept,
  isPending,
  error,
  onSave,
  onTakeTheirs,
  onBack,
}: Props) {
  const [fromTheirs, setFromTheirs] = useState<readonly string[]>([])
  return (
    <MoveDialog
      title="Someone saved first"
      opened
      onClose={onBack}
      lead={`Somebody saved ${what} while you were changing it. Choose what stands.`}
      confirm="Save what I chose"
      onConfirm={() => onSave([...fromTheirs])}
      isPending={isPending}
      error={error}
      quiet="Back to the form"
      further={
        <Button size="md" variant="default" onClick={onTakeTheirs}>
          Take all of theirs
        </Button>
      }
    >
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Mine</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, label, mine, theirs }) => {
            const isTheirs = fromTheirs.includes(field)
            return (
              <tr key={field}>
                <th scope="row">{label}</th>
                <td data-chosen={!isTheirs || undefined}>
                  <Radio
                    name={field}
                    aria-label={`${label}, mine: ${mine || 'empty'}`}
                    label={mine || 'Empty'}
                    checked={!isTheirs}
                    onChange={() => setFromTheirs(fromTheirs.filter((each) => each !== field))}
                  />
                </td>
                <td data-chosen={isTheirs || undefined}>
                  <Radio
                    name={field}
                    aria-label={`${label}, theirs: ${theirs || 'empty'}`}
                    label={theirs || 'Empty'}
                    checked={isTheirs}
                    onChange={() => setFromTheirs([...fromTheirs, field])}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {kept && <p className={classes['kept']}>Kept: {kept}</p>}
    </MoveDialog>
  )
}
