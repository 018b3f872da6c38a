import { resolve } from 'node:path'
import { z } from 'zod'
import type { S3Settings } from './s3/s3.ts'
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
  STET_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  STET_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  STET_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('us-east-1'),
  STET_S3_KEY: z.string().optional(),
  STET_S3_SECRET: z.string().optional(),
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
  STET_S3_ENDPOINT: {
    what: 'S3 storage that keeps the photos instead of the folder (default none)',
    form: 'an address such as https://s3.eu-central-1.amazonaws.com',
  },
  STET_S3_BUCKET: {
    what: 'the bucket there; needed with STET_S3_ENDPOINT',
    form: 'the name of a bucket, such as larkmouth-photos',
  },
  STET_S3_REGION: {
    what: 'the region it is in (default us-east-1)',
    form: 'a region such as eu-central-1',
  },
  STET_S3_KEY: { what: 'access key of the storage; needed with STET_S3_ENDPOINT', form: 'a key' },
  STET_S3_SECRET: { what: 'its secret key; needed with STET_S3_ENDPOINT', form: 'a secret' },
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
  /** Undefined where the photos are in the folder. */
  s3: S3Settings | undefined
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

function s3OfSettings(data: z.infer<typeof Environment>, hasRegion: boolean): Settings['s3'] {
  const needed = {
    STET_S3_ENDPOINT: data.STET_S3_ENDPOINT,
    STET_S3_BUCKET: data.STET_S3_BUCKET,
    STET_S3_KEY: data.STET_S3_KEY,
    STET_S3_SECRET: data.STET_S3_SECRET,
  }
  const names = Object.keys(needed) as (keyof typeof needed)[]
  const missing = names.filter((name) => needed[name] === undefined)
  if (missing.length === names.length && !hasRegion) return undefined
  if (missing.length > 0) {
    const there = names.find((name) => needed[name] !== undefined) ?? 'STET_S3_REGION'
    const list = new Intl.ListFormat('en').format(missing)
    throw new StartRefusal(
      `${there} needs ${list} beside it. Without all of them photos stay in the folder.`,
    )
  }
  const endpoint = new URL(needed.STET_S3_ENDPOINT!)
  if (endpoint.username || endpoint.password || endpoint.search || endpoint.hash) {
    throw new StartRefusal(
      `STET_S3_ENDPOINT must be ${meaning.STET_S3_ENDPOINT.form}, without a key. Put that into STET_S3_KEY and STET_S3_SECRET.`,
    )
  }
  return {
    endpoint: endpoint.href.replace(/\/+$/, ''),
    region: data.STET_S3_REGION,
    bucket: needed.STET_S3_BUCKET!,
    key: needed.STET_S3_KEY!,
    secret: needed.STET_S3_SECRET!,
  }
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
    s3: s3OfSettings(data, known['STET_S3_REGION'] !== undefined),
    logLevel: data.STET_LOG,
    databaseUrl: data.DATABASE_URL,
  }
}
