import { resolve } from 'node:path'
import { z } from 'zod'
import { StartRefusal } from './start-refusal.ts'

const onOff = z.enum(['on', 'off'])

const Environment = z.object({
  STET_PORT: z.coerce.number().int().min(0).max(65_535).default(4380),
  STET_HOST: z.string().min(1).default('127.0.0.1'),
  STET_DATA: z.string().min(1).default('newsroom-data'),
  STET_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  STET_DEMO: onOff.default('on'),
  STET_TRUST_PROXY: onOff.default('off'),
  STET_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  STET_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\s@]+$/)
    .optional(),
  STET_LOG: z.enum(['error', 'info', 'debug']).default('error'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
})
type Name = keyof z.infer<typeof Environment>

const meaning: Record<Name, { what: string; form: string }> = {
  STET_PORT: {
    what: 'port of the one address (default 4380; 0 takes a free one)',
    form: 'a number from 0 to 65535',
  },
  STET_HOST: {
    what: 'interface it listens on (default 127.0.0.1)',
    form: 'an address such as 0.0.0.0',
  },
  STET_DATA: { what: 'folder of database and photos (default newsroom-data)', form: 'a folder' },
  STET_PUBLIC_URL: {
    what: 'address that browsers use, when a proxy stands in front',
    form: 'an address such as https://desk.example',
  },
  STET_DEMO: {
    what: 'on: an empty newsroom is filled with a made-up one (default on)',
    form: 'on or off',
  },
  STET_TRUST_PROXY: {
    what: 'on: the client’s address is what the proxy says (default off)',
    form: 'on or off',
  },
  STET_SMTP_URL: {
    what: 'mail server; notifications then also come by e-mail (default none)',
    form: 'an address such as smtps://user:password@mail.example',
  },
  STET_MAIL_FROM: {
    what: 'whom those mails come from; needed with STET_SMTP_URL',
    form: 'an address such as Stet <desk@larkmouth.example>',
  },
  STET_LOG: { what: 'error, info or debug (default error)', form: 'error, info or debug' },
  DATABASE_URL: {
    what: 'PostgreSQL 15 or newer instead of the built-in database',
    form: 'an address such as postgres://user:password@host/name',
  },
}

export const settingsHelp = [
  'npm start: the newsroom on one address. Settings come from the environment:',
  '',
  ...Object.entries(meaning).map(([name, { what }]) => `  ${name.padEnd(18)} ${what}`),
].join('\n')

export type Settings = {
  port: number
  host: string
  folder: string
  publicUrl: string | undefined
  isDemo: boolean
  trustsProxy: boolean
  /** Undefined where no mails are sent. */
  mail: { url: string; from: string } | undefined
  logLevel: 'error' | 'info' | 'debug'
  databaseUrl: string | undefined
}

function mailOfSettings({
  STET_SMTP_URL: url,
  STET_MAIL_FROM: from,
}: z.infer<typeof Environment>): Settings['mail'] {
  if (url && !from) throw new StartRefusal('STET_SMTP_URL needs STET_MAIL_FROM beside it.')
  return url && from ? { url, from } : undefined
}

/** Reads the settings; a wrong one is a StartRefusal that names it and its form. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const known = Object.fromEntries(
    Object.keys(meaning).flatMap((name) => {
      const value = environment[name]?.trim()
      return value ? [[name, value]] : []
    }),
  )
  const misspelt = Object.keys(environment).find(
    (name) => name.startsWith('STET_') && !(name in meaning) && name !== 'STET_DEV_SERVER',
  )
  if (misspelt) {
    throw new StartRefusal(`There is no setting ${misspelt}. Run npm start -- --help for the list.`)
  }
  const read = Environment.safeParse(known)
  if (!read.success) {
    const name = read.error.issues[0]?.path[0] as Name
    throw new StartRefusal(`${name} must be ${meaning[name].form}, not “${known[name] ?? ''}”.`)
  }
  const { data } = read
  return {
    port: data.STET_PORT,
    host: data.STET_HOST,
    folder: resolve(data.STET_DATA),
    publicUrl: data.STET_PUBLIC_URL?.replace(/\/+$/, ''),
    isDemo: data.STET_DEMO === 'on',
    trustsProxy: data.STET_TRUST_PROXY === 'on',
    mail: mailOfSettings(data),
    logLevel: data.STET_LOG,
    databaseUrl: data.DATABASE_URL,
  }
}
