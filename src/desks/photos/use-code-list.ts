import { useDeferredValue, useMemo, useState } from 'react'
import { CodeList, type CaptionCode, type CodeOwner } from '#domain/captions/caption-codes.ts'
import { readCodeLines, writeCodeLines } from '#domain/captions/code-lines.ts'
import { Refusal } from '#domain/errors.ts'
import { useSaveCaptionCodes } from '#src/api/caption-codes.ts'
import { sentenceOfUnsaved } from '#src/api/client.ts'
import { say } from '#src/ui/say.tsx'

/** What somebody else saved first; undefined when the error is another one. */
function theirsOf(error: unknown): CodeList | undefined {
  if (!(error instanceof Refusal) || error.code !== 'changed-meanwhile') return undefined
  return CodeList.safeParse(error.details['theirs']).data
}

type Draft = { lines: string; base: CodeList }

/** One list of codes while it is edited as lines; others' saves are followed until its person types. */
export function useCodeList(owner: CodeOwner, title: string, list: CodeList) {
  const [draft, setDraft] = useState<Draft>()
  const [theirs, setTheirs] = useState<CodeList>()
  const save = useSaveCaptionCodes()
  const lines = draft?.lines ?? writeCodeLines(list.codes)
  const isDirty = draft !== undefined && draft.lines !== writeCodeLines(draft.base.codes)
  const looked = useDeferredValue(lines)
  const { codes, faults } = useMemo(() => readCodeLines(looked), [looked])

  /** @param sent the lines that say it; what is typed on since stays, not saved yet */
  async function put(
    next: readonly CaptionCode[],
    before: CodeList,
    sent?: string,
  ): Promise<boolean> {
    try {
      const saved = await save.mutateAsync({ owner, codes: next, basedOnRevision: before.revision })
      setDraft((now) =>
        now === undefined || now.lines === sent
          ? undefined
          : { lines: now.lines, base: saved[owner] },
      )
      setTheirs(undefined)
      say(`${title} saved.`, {
        action: { label: 'Undo', onClick: () => void put(before.codes, saved[owner]) },
      })
      return true
    } catch (error) {
      setTheirs(theirsOf(error))
      return false
    }
  }

  return {
    lines,
    codes,
    faults,
    isDirty,
    theirs,
    isPending: save.isPending,
    error: save.error && !theirs ? sentenceOfUnsaved(save.error) : undefined,
    change: (next: string) => setDraft({ lines: next, base: draft?.base ?? list }),
    /** False when something stands in the way. */
    async save(): Promise<boolean> {
      const now = readCodeLines(lines)
      if (now.faults.length > 0 || save.isPending) return false
      return put(now.codes, draft?.base ?? list, lines)
    },
    discard() {
      setDraft(undefined)
      setTheirs(undefined)
      save.reset()
    },
    keepMine() {
      if (theirs) setDraft({ lines, base: theirs })
      setTheirs(undefined)
      save.reset()
    },
  }
}
