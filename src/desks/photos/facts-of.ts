import { nameOfDataMining } from '#domain/photos/data-mining.ts'
import { nameOfSourceType } from '#domain/photos/name-of-source-type.ts'
import { nameOfUsageRights, PhotoFacts, type Photo } from '#domain/photos/photo.ts'

export const factsOf = (photo: Photo): PhotoFacts => PhotoFacts.parse(photo)

/** The facts that the record's form has fields for. */
export const factsInForm = [
  'headline',
  'caption',
  'credit',
  'suggestedAltText',
  'extendedDescription',
  'photographer',
  'source',
  'copyright',
  'city',
  'country',
  'takenAt',
  'keywords',
  'usageRights',
  'usageRightsUntil',
  'specialInstructions',
  'usageTerms',
  'licenceUrl',
  'licensor',
  'licensorUrl',
  'dataMining',
  'digitalSourceType',
] as const satisfies readonly (keyof PhotoFacts)[]
export type FactInForm = (typeof factsInForm)[number]

const names: Record<FactInForm, string> = {
  headline: 'Original headline',
  caption: 'Original caption',
  credit: 'Credit',
  suggestedAltText: 'Suggested alt text',
  extendedDescription: 'Extended description',
  photographer: 'Photographer',
  source: 'Source',
  copyright: 'Copyright',
  city: 'City',
  country: 'Country',
  takenAt: 'Taken',
  keywords: 'Keywords',
  usageRights: 'Usage rights',
  usageRightsUntil: 'Rights end on',
  specialInstructions: 'Special instructions',
  usageTerms: 'Usage terms',
  licenceUrl: 'Licence address',
  licensor: 'Licensor',
  licensorUrl: 'Licensor’s address',
  dataMining: 'Data mining',
  digitalSourceType: 'How it was made',
}

/** Facts that are a code of a vocabulary. */
export const nameOfCode = { digitalSourceType: nameOfSourceType, dataMining: nameOfDataMining }

export const nameOfFact = (fact: string) => names[fact as FactInForm] ?? fact

/** A fact as a person reads it. */
export function sayFact(fact: keyof PhotoFacts, facts: PhotoFacts): string {
  const value = facts[fact]
  if (fact === 'usageRights') return facts.usageRights ? nameOfUsageRights[facts.usageRights] : ''
  if (fact === 'digitalSourceType' || fact === 'dataMining') {
    return nameOfCode[fact][facts[fact] ?? ''] ?? facts[fact] ?? ''
  }
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
