/**
 * No alt text, in a way that differs from what stands. Whoever exchanges a photo writes it: an alt
 * text that was on its way meanwhile is known by it to be about the photo before. Readers and the
 * desk take every blank for none.
 */
export const blankAlt = (stands: unknown): string => (stands === '' ? ' ' : '')

/** The alt text that a value stands for; empty for none. */
export const altOf = (value: unknown): string =>
  typeof value === 'string' && value.trim() !== '' ? value : ''
