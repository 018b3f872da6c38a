export type MayWrite = 'everything' | 'photo-words' | 'nothing'

/** What views and plugins of a field ask about the moment; the answers change, the editors stay. */
export type WritingRules = {
  isOneLine: boolean
  /** BCP 47. */
  language(): string
  may(): MayWrite
}
