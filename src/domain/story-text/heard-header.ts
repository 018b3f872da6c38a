/**
 * The header in which a tab that gives words without a socket says what it has: a Yjs state vector,
 * base64. Without it its words are taken as they are; docs/decisions/0039 says what it is for.
 */
export const heardHeader = 'x-stet-heard'

/** A longer one has no room beside the other headers. */
export const longestHeard = 8_000

/** Given beside it where the words are all that the tab has, and not a change as it was made. */
export const wholeHeader = 'x-stet-whole'
