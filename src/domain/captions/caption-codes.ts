import { z } from 'zod'
import { oneLine, required } from '../one-line.ts'
import type { Person } from '../people/person.ts'

/** What may stand between two backslashes: letters, figures, and a few signs, no spaces. */
const codePattern = /^[\p{L}\p{M}\p{N}_.+-]{1,20}$/u
/** As many as a photographer hands over for a match, several times over. */
const mostCodes = 2_000
const mostNames = 5

/** A short sign for a name, typed in a caption as `\z\`; the second of its names is `\z#2\`. */
export const CaptionCode = z.object({
  code: z
    .string()
    .regex(codePattern, 'A code is 1 to 20 letters or figures without spaces: z, or kyiv1.'),
  names: z
    .array(required(oneLine(200), 'Say which name the code stands for.'))
    .min(1, 'Say which name the code stands for.')
    .max(mostNames, `A code has at most ${mostNames} names.`),
})
export type CaptionCode = z.infer<typeof CaptionCode>

/** Codes are found in whatever case they are typed: a phone begins a caption with a capital. */
export const foldCode = (code: string) => code.normalize('NFC').toLocaleLowerCase('und')

export const CodesToSave = z
  .array(CaptionCode)
  .max(mostCodes, `A list holds at most ${mostCodes} codes.`)
  .superRefine((codes, context) => {
    const seen = new Set<string>()
    for (const [at, { code }] of codes.entries()) {
      const folded = foldCode(code)
      if (seen.has(folded)) {
        context.addIssue({
          code: 'custom',
          path: [at, 'code'],
          message: `The code ${code} stands twice. Give one of the two another code.`,
        })
      }
      seen.add(folded)
    }
  })

export const CodeList = z.object({ codes: z.array(CaptionCode), revision: z.int() })
export type CodeList = z.infer<typeof CodeList>

/** Whose list it is: the person's who asks, or everybody's. */
export const codeOwners = ['own', 'newsroom'] as const
export const CodeOwner = z.enum(codeOwners)
export type CodeOwner = z.infer<typeof CodeOwner>

export const CaptionCodes = z.object({ own: CodeList, newsroom: CodeList })
export type CaptionCodes = z.infer<typeof CaptionCodes>

/** Why a person may not change a list; undefined when they may. */
export function codesRefusal(
  { role, active }: Pick<Person, 'role' | 'active'>,
  owner: CodeOwner,
): string | undefined {
  if (active && (owner === 'own' || role !== 'reporter')) return undefined
  return 'The photo desk keeps the newsroom’s codes. Keep codes of your own, or ask the photo desk.'
}

/**
 * Finds the names of codes. A person's own code stands in the place of the newsroom's with all its
 * names: two names of one code are never those of two people.
 */
export type CodeBook = {
  /** @param nth which of its names, from 1 on */
  nameOf(code: string, nth: number): string | undefined
  /** True for a name of the newsroom's code that the person's own code keeps from being found. */
  isHidden(code: string, nth: number): boolean
  /** Every name that a code stands for, own ones first. */
  names: readonly string[]
}

export function openCodeBook({ own, newsroom }: CaptionCodes): CodeBook {
  const namesIn = ({ codes }: CodeList) =>
    new Map(codes.map(({ code, names }) => [foldCode(code), names]))
  const ofOwn = namesIn(own)
  const ofNewsroom = namesIn(newsroom)
  const others = [...ofNewsroom].filter(([code]) => !ofOwn.has(code))
  const byCode = new Map([...ofOwn, ...others])
  const nameOf = (code: string, nth: number) => byCode.get(foldCode(code))?.[nth - 1]
  return {
    nameOf,
    isHidden: (code, nth) =>
      nameOf(code, nth) === undefined && ofNewsroom.get(foldCode(code))?.[nth - 1] !== undefined,
    names: [...new Set([...byCode.values()].flatMap(([first]) => first ?? []))],
  }
}

export const noCodes: CaptionCodes = {
  own: { codes: [], revision: 0 },
  newsroom: { codes: [], revision: 0 },
}
