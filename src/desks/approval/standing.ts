import type { Finding } from '#domain/house-style/finding.ts'
import { counted } from '#src/ui/counted.ts'
import { keyOfFinding } from '#src/ui/CheckList.tsx'

/** Reasons for which warnings may stand, and whose they are, by finding. */
export type Standing = ReadonlyMap<string, { reason: string; by: string }>

export const stopsOf = (findings: readonly Finding[]) =>
  findings.filter(({ level }) => level === 'stop')

export const openWarnings = (findings: readonly Finding[], standing: Standing) =>
  findings.filter((finding) => finding.level === 'warn' && !standing.has(keyOfFinding(finding)))

/** What stands between the words and their approval, in one line. */
export function footSentence(findings: readonly Finding[], standing: Standing): string {
  const stops = stopsOf(findings).length
  if (stops > 0) return `${counted(stops, 'stop')} to settle before you can approve.`
  const open = openWarnings(findings, standing).length
  if (open === 1) return '1 warning: let it stand or settle it.'
  if (open > 1) return `${open} warnings: let them stand or settle them.`
  return 'Ready.'
}

/** The note that goes with an approval: every warning that stands, and why. */
export const noteOfStanding = (findings: readonly Finding[], standing: Standing) =>
  findings
    .flatMap((finding) => {
      const stands = standing.get(keyOfFinding(finding))
      return stands ? [`${finding.what}: ${stands.reason}`] : []
    })
    .join('\n')

/** Why it cannot be approved yet, for beside the button; undefined once it can. */
export function notYetSentence(
  findings: readonly Finding[],
  standing: Standing,
): string | undefined {
  const stops = stopsOf(findings).length
  if (stops > 0) return `${counted(stops, 'stop')} to settle first.`
  if (openWarnings(findings, standing).length === 0) return undefined
  return 'Let the warnings stand first, or settle them.'
}
