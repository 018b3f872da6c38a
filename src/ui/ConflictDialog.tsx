import { keptSentence } from './kept-sentence.ts'
import { SavedFirstDialog } from './SavedFirstDialog.tsx'
import type { Merged } from './three-way.ts'

/** What this person and somebody else made of the same record at once. */
export type Conflict<V> = {
  mine: V
  theirs: V
  merge: Merged<V>
  save: (chosen: V) => void
  takeTheirs: () => void
  back: () => void
}

type Props<V> = {
  /** What it is about: `this profile`. */
  what: string
  conflict: Conflict<V>
  nameOf: (field: keyof V & string) => string
  /** A field's value in words. */
  say: (field: keyof V & string, values: V) => string
  isPending: boolean
  error: string | undefined
}

/** Lets a person choose, field by field, where somebody else saved the same one first. */
export function ConflictDialog<V>({ what, conflict, nameOf, say, ...state }: Props<V>) {
  const { mine, theirs, merge } = conflict
  return (
    <SavedFirstDialog
      what={what}
      fields={merge.differing.map((field) => ({
        field,
        label: nameOf(field),
        mine: say(field, mine),
        theirs: say(field, theirs),
      }))}
      kept={keptSentence(merge, nameOf)}
      onSave={(fromTheirs) => {
        const chosen = fromTheirs.map((field) => [field, theirs[field as keyof V]])
        conflict.save({ ...merge.merged, ...Object.fromEntries(chosen) })
      }}
      onTakeTheirs={conflict.takeTheirs}
      onBack={conflict.back}
      {...state}
    />
  )
}
