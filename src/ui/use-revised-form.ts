import { useEffect, useRef, useState } from 'react'
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type Resolver,
} from 'react-hook-form'
import type { Conflict } from './ConflictDialog.tsx'
import { changedParts, threeWay } from './three-way.ts'
import { useOneAfterAnother } from './use-one-after-another.ts'

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
 * question; where both changed the same field, `conflict` waits for a person's choice. What is typed
 * while a save is on its way stays in its field, not saved yet.
 */
export function useRevisedForm<R extends Revised, V extends FieldValues>({
  record,
  resolver,
  valuesOf,
  put,
  theirsOf,
  onSaved,
}: Parts<R, V>) {
  /** What the form was filled from. News of another save waits while something is typed here. */
  const base = useRef(record)
  const form = useForm<V>({ resolver, defaultValues: valuesOf(record) as DefaultValues<V> })
  const { isDirty } = form.formState
  /** What the fields said when it was sent. */
  const sent = useRef(valuesOf(record))
  const oneAfterAnother = useOneAfterAnother()
  const [conflict, setConflict] = useState<Pick<Conflict<V>, 'mine' | 'merge'> & { theirs: R }>()

  const valuesNow = () => structuredClone(form.getValues())
  /** Fills the form from what is on file. What was typed since the fields said `seen` stays. */
  const takeIn = (onFile: R, seen: V) => {
    const next = valuesOf(onFile)
    base.current = onFile
    for (const field of threeWay(seen, valuesNow(), next).onlyTheirs) {
      form.setValue(field as Path<V>, next[field] as PathValue<V, Path<V>>)
    }
    form.resetDefaultValues(next as DefaultValues<V> & V)
    setConflict(undefined)
  }
  useEffect(() => {
    if (!isDirty && record.revision > base.current.revision) takeIn(record, valuesNow())
  })

  /** Answers whether it is on file now. */
  const send = async (values: V, basedOnRevision: number): Promise<boolean> => {
    try {
      takeIn(await put(values, basedOnRevision), sent.current)
      onSaved()
      return true
    } catch (error) {
      const theirs = theirsOf(error)
      if (!theirs) return false
      const merge = threeWay(valuesOf(base.current), values, valuesOf(theirs))
      // Nobody contradicts anybody: both changes are saved.
      if (merge.differing.length === 0) return send(merge.merged, theirs.revision)
      setConflict({ mine: values, merge, theirs })
      return false
    }
  }
  const save = async (): Promise<boolean> => {
    let isSaved = false
    sent.current = valuesNow()
    await form.handleSubmit(async (values) => {
      isSaved = await send(values, base.current.revision)
    })()
    return isSaved
  }

  return {
    form,
    isDirty,
    /** The same in this very moment: the form on screen may not know yet. */
    isUnsaved: () => changedParts(valuesOf(base.current), form.getValues()).length > 0,
    /** False when something stands in the way: the form says what. */
    save: () => oneAfterAnother(save),
    discard: () => form.reset(valuesOf(base.current) as DefaultValues<V> & V),
    conflict: conflict && {
      mine: conflict.mine,
      merge: conflict.merge,
      theirs: valuesOf(conflict.theirs),
      save: (values: V) => void send(values, conflict.theirs.revision),
      takeTheirs: () => takeIn(conflict.theirs, sent.current),
      back: () => setConflict(undefined),
    },
  }
}
