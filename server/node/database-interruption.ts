/** PostgreSQL's own codes, so that callers need not know which store it was. */
export const interruptionCodes = {
  'statement took too long': '57014',
  'transaction was idle too long': '25P03',
  'database is closing': '57P01',
  'database was opened again': '57P02',
  'storage failed': '58030',
} as const

/** A question that was not answered for a reason outside of itself. */
export class DatabaseInterruption extends Error {
  override readonly name = 'DatabaseInterruption'
  readonly code: string

  constructor(why: keyof typeof interruptionCodes, sentence: string) {
    super(sentence)
    this.code = interruptionCodes[why]
  }
}
