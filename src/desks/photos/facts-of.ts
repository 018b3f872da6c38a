import { nameOfUsageRights, PhotoFacts, type Photo } from '#domain/photos/photo.ts'

export const factsOf = (photo: Photo): PhotoFacts => PhotoFacts.parse(photo)

/** The facts that the record's form has fields for. */
export const factsInForm = [
  'caption',
  'credit',
  'suggestedAltText',
  'photographer',
  'source',
  'copyright',
  'city',
  'country',
  'takenAt',
  'keywords',
  'usageRights',
  'usageRightsUntil',
] as const
export type FactInForm = (typeof factsInForm)[number]

const names: Record<FactInForm, string> = {
  caption: 'Original caption',
  credit: 'Credit',
  suggestedAltText: 'Suggested alt text',
  photographer: 'Photographer',
  source: 'Source',
  copyright: 'Copyright',
  city: 'City',
  country: 'Country',
  takenAt: 'Taken',
  keywords: 'Keywords',
  usageRights: 'Usage rights',
  usageRightsUntil: 'Rights end on',
}

export const nameOfFact = (fact: string) => names[fact as FactInForm] ?? fact

/** A fact as a person reads it. */
export function sayFact(fact: keyof PhotoFacts, facts: PhotoFacts): string {
  const value = facts[fact]
  if (fact === 'usageRights') return facts.usageRights ? nameOfUsageRights[facts.usageRights] : ''
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
