import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { isInWords, type Finding, type LettersPlace } from '#domain/house-style/finding.ts'
import type { Person } from '#domain/people/person.ts'
import { isEditor } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { useLetStand } from '#src/api/let-stand.ts'
import { peopleQuery } from '#src/api/people.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import type { StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import { keyOfFinding } from '#src/ui/CheckList.tsx'
import { say } from '#src/ui/say.tsx'
import type { CheckActs } from './StoryChecks.tsx'

type Parts = {
  me: Person
  story: Story
  findings: readonly Finding[]
  editor: StoryEditorHandle | null
  /** The person may write the words at this moment. */
  mayWrite: boolean
  show: CheckActs['show']
}

const holds = ({ part, block, from, to }: LettersPlace, caret: LettersPlace) =>
  part === caret.part && block === caret.block && from <= caret.from && caret.from <= to

const isAt = (caret: LettersPlace | undefined) => (finding: Finding) =>
  caret !== undefined && (finding.repairs ?? []).some(({ at }) => holds(at, caret))

/** Shows, repairs and lets stand what the house found. */
export function useCheckActs(parts: Parts): CheckActs & { repairHere: () => void } {
  const { me, story, findings, editor, mayWrite, show } = parts
  const kept = useLetStand(story.id, isFiled(story))
  const { data: people = [] } = useQuery(peopleQuery)
  const shown = useRef<string>(undefined)
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? 'Somebody'

  const repair = (finding: Finding) => {
    const { repairs = [] } = finding
    const done = editor?.repair(repairs)
    const [first] = repairs
    if (!done || !first) {
      say('The words have changed meanwhile. The checks look at them again.')
      return
    }
    const what =
      done.count === 1
        ? `“${first.was}” is now “${first.becomes}”.`
        : `Fixed in ${done.count} places.`
    say(what, { action: { label: 'Undo', onClick: () => void done.takeBack() } })
  }
  return {
    show(finding, at) {
      shown.current = keyOfFinding(finding)
      show(finding, at)
    },
    repair: mayWrite ? repair : undefined,
    /** By key: what the caret stands at; else what was shown last. */
    repairHere() {
      if (!mayWrite) return
      const certain = findings.filter(({ at, repairs }) => repairs && isInWords(at))
      const finding =
        certain.find(isAt(editor?.caretAt())) ??
        certain.find((one) => keyOfFinding(one) === shown.current)
      if (finding) repair(finding)
      else say('Nothing here has a certain fix. Show a finding first.')
    },
    standing: new Map(
      kept.standing.map(({ findingKey, reason, personId }) => [
        findingKey,
        { reason, by: nameOf(personId) },
      ]),
    ),
    stand:
      (mayWrite || isEditor(me)) && isFiled(story)
        ? (finding, reason) => kept.change({ findingKey: keyOfFinding(finding), reason })
        : undefined,
    refusal: kept.refusal,
  }
}
