import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Correction } from '#domain/corrections/correction.ts'
import { draftNote } from '#domain/corrections/draft-note.ts'
import { silentChangeSentence, weightyChanges } from '#domain/corrections/weighty-changes.ts'
import type { Story } from '#domain/story/story.ts'
import type { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { notedFirstOf, publishedQuery, useSaveWorkingCopy } from '#src/api/published.ts'

type Kind = 'update' | 'correction'
type Typed = Correction & { basedOnRevision: number }

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
  const isDirty =
    workingCopy === 'correction' &&
    typed !== undefined &&
    (typed.note !== onFile.note || typed.place !== onFile.place)

  async function keep(kind: Kind, what: Typed): Promise<boolean> {
    setError(undefined)
    try {
      await saving.mutateAsync({ kind, ...what })
      setTyped(undefined)
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
      setTyped({ ...shown, ...part })
    },
    discard() {
      setTyped(undefined)
      setTheirs(undefined)
      setError(undefined)
    },
    /** True when there is nothing left to save. */
    save: async () => !isDirty || keep('correction', shown),
    /** Over what somebody else saved first. */
    saveMine: () => theirs && keep('correction', { ...shown, basedOnRevision: theirs.revision }),
    become: (kind: Kind) => keep(kind, shown),
  }
}
export type WorkingCopyEdit = ReturnType<typeof useWorkingCopy>
