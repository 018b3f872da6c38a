import { z } from 'zod'

/** A code of the PLUS vocabulary, for example DMI-PROHIBITED; also one we do not know yet. */
export const DataMining = z
  .string()
  .regex(/^DMI-[A-Z-]{3,60}$/, 'Write the code for data mining, for example DMI-PROHIBITED.')

export const dataMiningAddress = 'http://ns.useplus.org/ldf/vocab/'

/** The code in an address of the vocabulary, or alone; undefined in other text. */
export function dataMiningOf(text = ''): string | undefined {
  const code = /(?:^|[/:])([^/:?#]+)\/?(?:[?#].*)?$/.exec(text.trim())?.[1]
  return DataMining.safeParse(code?.toUpperCase()).data
}

/** What an owner may say, as a person chooses it. */
export const nameOfDataMining: Readonly<Record<string, string>> = {
  'DMI-ALLOWED': 'Allowed',
  'DMI-PROHIBITED-AIMLTRAINING': 'Allowed, but no training of AI',
  'DMI-PROHIBITED-GENAIMLTRAINING': 'Allowed, but no training of generative AI',
  'DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING': 'Prohibited, except for search engines',
  'DMI-PROHIBITED': 'Prohibited',
  'DMI-PROHIBITED-SEECONSTRAINT': 'Prohibited, as its constraints say',
  'DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR': 'Prohibited, as the rights in its file say',
}

const prohibitions: Partial<Record<string, string>> = {
  'DMI-PROHIBITED': 'data mining is prohibited',
  'DMI-PROHIBITED-AIMLTRAINING': 'training AI with it is prohibited',
  'DMI-PROHIBITED-GENAIMLTRAINING': 'training generative AI with it is prohibited',
  'DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING':
    'data mining is prohibited, except that search engines may list it',
  'DMI-PROHIBITED-SEECONSTRAINT': 'data mining is prohibited as its terms say',
  'DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR': 'data mining is prohibited as its terms say',
}

/** What machines may not do with the picture; undefined where its owner prohibits nothing. */
export const prohibitedOf = (code: string | null): string | undefined =>
  code === null ? undefined : prohibitions[code]
