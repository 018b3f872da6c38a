/** Attributes of a block that a person writes words into: the alt text of a photo, who said a quote. */
export const wordAttributes = ['alt', 'speaker'] as const
export type WordAttribute = (typeof wordAttributes)[number]

/** The longest that a story keeps. */
export const mostLettersOf: Record<WordAttribute, number> = { alt: 4000, speaker: 300 }
