import { Refusal } from '../errors.ts'
import type { Finding } from '../house-style/finding.ts'
import { saysNothing } from '../one-line.ts'
import type { PersonForRights } from './may-write.ts'

/**
 * What an approval needs beyond the right and the state (refusalOfMove).
 *
 * @param now.mark        of the words on file now
 * @param now.differs     what differs from what was read, where that is known
 * @param now.writers     people who wrote a word since the last approval, from the log
 * @param read.mark       of the words the editor had on screen
 * @throws Refusal `changed-meanwhile` when other words are on file than were read
 * @throws Refusal `not-ready` on a stop (`details.findings`), or on a warning without a reason
 * @throws Refusal `not-allowed` under four eyes, when the person wrote some of the words
 */
export function refuseToApprove(
  person: PersonForRights,
  now: {
    mark: string
    findings: readonly Finding[]
    writers: readonly string[]
    differs?: unknown
  },
  read: { mark: string; note: string },
  rules: { fourEyes: boolean },
): void {
  if (rules.fourEyes && now.writers.includes(person.id)) {
    throw new Refusal('not-allowed', 'Another editor must approve this: you wrote it.')
  }
  if (read.mark !== now.mark) {
    throw new Refusal(
      'changed-meanwhile',
      'The story changed while you read it. Read the change, then approve.',
      { mark: now.mark, ...(now.differs !== undefined && { differs: now.differs }) },
    )
  }
  const stops = now.findings.filter(({ level }) => level === 'stop')
  if (stops.length > 0) {
    const [first] = stops
    throw new Refusal('not-ready', `It cannot be approved yet: ${first?.what}.`, {
      findings: stops,
    })
  }
  const warnings = now.findings.filter(({ level }) => level === 'warn')
  if (warnings.length > 0 && saysNothing(read.note)) {
    throw new Refusal('not-ready', 'Say why the warnings may stand, or settle them.', {
      findings: warnings,
    })
  }
}
