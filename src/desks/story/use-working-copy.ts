import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { Correction } from '#domain/corrections/correction.ts'
import { draftNote } from '#domain/corrections/draft-note.ts'
import { silentChangeSentence, weightyChanges } from '#domain/corrections/weighty-changes.ts'
import type { Story } from '#domain/story/story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { notedFirstOf, publishedQuery, useSaveWorkingCopy } from '#src/api/published.ts'
import { useOneAfterAnother } from '#src/ui/use-one-after-another.ts'

type Kind = 'update' | 'correction'
type Typed = Correction & { basedOnRevision: number }

const saysTheSame = (one: Correction, other: Correction) =>
  one.note === other.note && one.place === other.place

/**
 * The next version of a published story while it is written: whether it is an update or a
 * correction, its note with what is typed and not saved yet, and what the changed words say.
 *
 * @param now as it would be frozen, looked at while nobody types
 */
export function useWorkingCopy(story: Story, now: FrozenStory, siteLanguage: string) {
  const { workingCopy, correction } = story
  const { data } = useQuery({ ...publishedQuery(story.id), enabled: workingCopy !== null })
  const saving = useSaveWorkingCopy(story.id)
  const [typed, setTyped] = useState<Typed>()
  /** The same in this very moment: what is saved may have had to wait. */
  const latest = useRef<Typed>(undefined)
  const type = (next: Typed | undefined) => {
    latest.current = next
    setTyped(next)
  }
  const oneAfterAnother = useOneAfterAnother()
  const [error, setError] = useState<string>()
  const [theirs, setTheirs] = useState<Correction & { revision: number }>()

  const before = workingCopy === null ? undefined : data?.readers?.frozen
  const said = useMemo(
    () => ({
      silent: before && silentChangeSentence(weightyChanges(before, now, siteLanguage)),
      draft: before ? draftNote(before, now, siteLanguage) : '',
    }),
    [before, now, siteLanguage],
  )
  const onFile: Typed = {
    note: correction?.note ?? '',
    place: correction?.place ?? 'foot',
    basedOnRevision: correction?.revision ?? 0,
  }
  const shown = typed ?? onFile
  const isDirty = workingCopy === 'correction' && typed !== undefined && !saysTheSame(typed, onFile)
  /** What is to be saved yet; an earlier save may have brought more than this render knows. */
  const left = (): Typed | undefined => {
    const what = latest.current
    if (workingCopy !== 'correction' || !what) return undefined
    const isOnFile = what.basedOnRevision <= onFile.basedOnRevision && saysTheSame(what, onFile)
    return isOnFile ? undefined : what
  }

  async function keep(kind: Kind, what: Typed): Promise<boolean> {
    setError(undefined)
    try {
      const saved = await saving.mutateAsync({ kind, ...what })
      const now = latest.current
      const isTypedOn = now !== undefined && !saysTheSame(now, what)
      type(isTypedOn ? { ...now, basedOnRevision: saved.correction?.revision ?? 0 } : undefined)
      setTheirs(undefined)
      return true
    } catch (refusal) {
      const first = notedFirstOf(refusal)
      if (first) setTheirs({ ...first.theirs, revision: first.revision })
      setError(refusal instanceof Error ? refusal.message : String(refusal))
      return false
    }
  }

  return {
    kind: workingCopy,
    shown,
    ...said,
    isDirty,
    isSaving: saving.isPending,
    error,
    theirs,
    change(part: Partial<Correction>) {
      type({ ...shown, ...part })
    },
    discard() {
      type(undefined)
      setTheirs(undefined)
      setError(undefined)
    },
    /** True when there is nothing left to save. */
    save: () =>
      oneAfterAnother(async () => {
        const what = left()
        return what === undefined || keep('correction', what)
      }),
    /** The same of the save that is on its way, if one is. */
    whenSaved: () => oneAfterAnother(async () => left() === undefined),
    /** Over what somebody else saved first. */
    saveMine: () => theirs && keep('correction', { ...shown, basedOnRevision: theirs.revision }),
    become: (kind: Kind) => oneAfterAnother(() => keep(kind, latest.current ?? onFile)),
  }
}
export type WorkingCopyEdit = ReturnType<typeof useWorkingCopy>
