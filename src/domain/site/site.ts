import { z } from 'zod'
import { manyLines, oneLine, required } from '../one-line.ts'
import { WebAddress } from '../web-address.ts'

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
const isLanguage = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export const SectionSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)

export const Section = z.object({
  slug: SectionSlug,
  name: required(oneLine(60), 'Name the section.'),
  /** A retired section is offered for no new story; old ones keep it. */
  retired: z.boolean(),
})
export type Section = z.infer<typeof Section>

/** An invitation to readers, with one button. */
export const Call = z.object({
  title: oneLine(120),
  text: manyLines(600),
  button: oneLine(60),
  address: WebAddress,
})
export type Call = z.infer<typeof Call>

/** A word as the newsroom writes it, and the spellings it stands for: Kyiv, not Kiev. */
export const OwnWord = z.object({
  write: required(oneLine(80), 'Say how the newsroom writes it.'),
  instead: z
    .array(required(oneLine(80), 'Say what it stands for.'))
    .min(1, 'Say what it stands for.')
    .max(20),
})
export type OwnWord = z.infer<typeof OwnWord>

export const SiteSettings = z.object({
  name: required(oneLine(120), 'The site needs a name.'),
  tagline: oneLine(200),
  language: z.string().trim().refine(isLanguage, 'Use a language tag such as en or uk.'),
  /** IANA name, for example Europe/Kyiv. */
  timeZone: z.string().refine(isTimeZone, 'Use a time zone such as Europe/Kyiv.'),
  /** How the newsroom calls its clock where a time is set: "Larkmouth" gives "18:00 Larkmouth time". */
  placeName: required(oneLine(60), 'Name the place whose clock you go by.'),
  membershipCall: Call.nullable(),
  supportCall: Call.nullable(),
  sections: z.array(Section).max(60),
  fourEyes: z.boolean(),
  /** Characters; over it is a finding, never cut. */
  headlineLimit: z.int().min(20).max(200),
  lateAfterMinutes: z.int().min(5).max(10_080),
  ownWords: z.array(OwnWord).max(500),
})
export type SiteSettings = z.infer<typeof SiteSettings>

export const Site = SiteSettings.extend({ revision: z.int() })
export type Site = z.infer<typeof Site>
