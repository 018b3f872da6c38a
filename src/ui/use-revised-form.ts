import { useState } from 'react'
import { useForm, type DefaultValues, type FieldValues, type Resolver } from 'react-hook-form'
import type { Conflict } from './ConflictDialog.tsx'
import { threeWay } from './three-way.ts'

type Revised = { revision: number }

type Parts<R extends Revised, V extends FieldValues> = {
  /** As it is on file; news of others' saves comes by it. */
  record: R
  resolver: Resolver<V>
  /** What of the record the form edits. */
  valuesOf: (record: R) => V
  put: (change: V, basedOnRevision: number) => Promise<R>
  /** What somebody else saved first; undefined when the error is another one. */
  theirsOf: (error: unknown) => R | undefined
  onSaved: () => void
}

/**
 * A form over a record that others may save meanwhile. What only one side changed is saved without a
 * question; where both changed the same field, `conflict` waits for a person's choice.
 */
export function useRevisedForm<R extends Revised, V extends FieldValues>({
  record,
  resolver,
  valuesOf,
  put,
  theirsOf,
  onSaved,
}: Parts<R, V>) {
  // What the form was filled from. News of another save waits while something is typed here.
  const [base, setBase] = useState(record)
  const form = useForm<V>({ resolver, values: valuesOf(base) })
  const { isDirty } = form.formState
  if (!isDirty && record.revision > base.revision) setBase(record)
  const [mine, setMine] = useState<V>()
  const [theirs, setTheirs] = useState<R>()

  const fill = (from: R) => form.reset(valuesOf(from) as DefaultValues<V> & V)
  const keep = (saved: R) => {
    setBase(saved)
    fill(saved)
    setTheirs(undefined)
  }
  /** Answers whether it is on file now. */
  const send = async (values: V, basedOnRevision: number): Promise<boolean> => {
    try {
      keep(await put(values, basedOnRevision))
      onSaved()
      return true
    } catch (error) {
      const onFile = theirsOf(error)
      if (!onFile) return false
      const { merged, differing } = threeWay(valuesOf(base), values, valuesOf(onFile))
      // Nobody contradicts anybody: both changes are saved.
      if (differing.length === 0) return send(merged, onFile.revision)
      setMine(values)
      setTheirs(onFile)
      return false
    }
  }

  const conflict: Conflict<V> | undefined = mine &&
    theirs && {
      mine,
      theirs: valuesOf(theirs),
      merge: threeWay(valuesOf(base), mine, valuesOf(theirs)),
      save: (values) => void send(values, theirs.revision),
      takeTheirs: () => keep(theirs),
      back: () => setTheirs(undefined),
    }

  return {
    form,
    isDirty,
    /** False when something stands in the way: the form says what. */
    async save(): Promise<boolean> {
      let isSaved = false
      await form.handleSubmit(async (values) => {
        isSaved = await send(values, base.revision)
      })()
      return isSaved
    },
    discard: () => fill(base),
    conflict,
  }
}
