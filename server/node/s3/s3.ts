import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import type { Bytes } from '#server/photos/bytes.ts'
import { S3Fault, tooSlow } from './s3-fault.ts'

export type S3Settings = {
  /** Without a path at its end, for example https://s3.eu-central-1.amazonaws.com. */
  endpoint: string
  region: string
  bucket: string
  key: string
  secret: string
}

type Asked = {
  query?: Record<string, string>
  body?: Bytes
  headers?: Record<string, string>
}

/** Until an answer begins, and between two pieces of one. */
const usualPatienceMs = 10_000
/** What goes up may go as slowly as 50 kB a second. */
const slowestBytesPerMs = 50
/** After a passing fault. */
const waitsMs = [200, 800]

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The work's value; one that takes longer is broken off, and ends with a fault. */
async function within<T>(ms: number, abort: AbortController, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => abort.abort(), ms)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

/** One answer, and the means to break it off. */
type Answer = { response: Response; abort: AbortController }

/**
 * Speaks S3 with one bucket, each request signed (SigV4) over its headers and its body's hash. What
 * fails in passing is tried again: everything asked here may be done twice.
 *
 * @param clock the storage refuses a time that is a quarter of an hour off
 */
export function openS3(
  settings: S3Settings,
  clock: () => Date,
  patienceMs: number = usualPatienceMs,
) {
  const signingKeys = new Map<string, ArrayBuffer>()

  async function once(method: string, key: string, asked: Asked): Promise<Answer> {
    const { query = {}, body, headers = {} } = asked
    const url = new URL(`${settings.endpoint}/${settings.bucket}${key && `/${key}`}`)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const signed = await new AwsV4Signer({
      method,
      url: url.href,
      headers: { ...headers, 'x-amz-content-sha256': sha256(body ?? new Uint8Array()) },
      accessKeyId: settings.key,
      secretAccessKey: settings.secret,
      service: 's3',
      region: settings.region,
      datetime: clock()
        .toISOString()
        .replaceAll(/[:-]|\.\d{3}/g, ''),
      cache: signingKeys,
    }).sign()
    const what = `${method} ${key}`
    const abort = new AbortController()
    const sending = fetch(signed.url, {
      method,
      headers: signed.headers,
      redirect: 'manual',
      signal: abort.signal,
      ...(body && { body }),
    })
    const patience = patienceMs + (body?.length ?? 0) / slowestBytesPerMs
    const response = await within(patience, abort, sending).catch((error: unknown) => {
      throw brokenOff(error, what)
    })
    if (response.ok) return { response, abort }
    const text = await within(patienceMs, abort, response.text()).catch(() => '')
    throw new S3Fault(response.status, /<Code>([^<]{1,80})<\/Code>/.exec(text)?.[1] ?? '', what)
  }

  async function ask(method: string, key: string, asked: Asked = {}): Promise<Answer> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await once(method, key, asked)
      } catch (error) {
        const waitMs = waitsMs[tries]
        if (!(error instanceof S3Fault && error.isPassing) || waitMs === undefined) throw error
        await sleep(waitMs)
      }
    }
  }

  return {
    place: { endpoint: settings.endpoint, bucket: settings.bucket },

    /** Asks and reads the whole answer, which is short. */
    async text(method: string, key: string, asked: Asked = {}) {
      const { response, abort } = await ask(method, key, asked)
      const text = await within(patienceMs, abort, response.text()).catch((error: unknown) => {
        throw brokenOff(error, `${method} ${key}`)
      })
      return { text, headers: response.headers }
    },

    /** An object from a place in it on, once; the pieces end with a fault when the line breaks. */
    async read(key: string, from: number) {
      const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
      const { response, abort } = await ask('GET', key, { headers })
      if (from > 0 && response.status !== 206) {
        abort.abort()
        throw new S3Fault(response.status, 'NoRange', `GET ${key}`)
      }
      return {
        size: from + Number(response.headers.get('content-length') ?? Number.NaN),
        pieces: piecesOf(response, abort, patienceMs, `GET ${key}`),
      }
    },

    /** @throws S3Fault at once, without a second try, when the bucket is not at hand. */
    async look(): Promise<void> {
      const query = { 'list-type': '2', 'max-keys': '1' }
      const { abort } = await once('GET', '', { query })
      abort.abort()
    },
  }
}
export type S3 = ReturnType<typeof openS3>

function brokenOff(error: unknown, what: string): S3Fault {
  if (error instanceof S3Fault) return error
  const { name, cause } = error as Error
  const code =
    name === 'AbortError' ? tooSlow : ((cause as { code?: string } | undefined)?.code ?? 'NoAnswer')
  return new S3Fault(0, code, what, { cause: error })
}

async function* piecesOf(
  { body }: Response,
  abort: AbortController,
  patienceMs: number,
  what: string,
): AsyncGenerator<Bytes> {
  if (!body) return
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await within(patienceMs, abort, reader.read()).catch(
        (error: unknown) => {
          throw brokenOff(error, what)
        },
      )
      if (done) return
      yield value
    }
  } finally {
    abort.abort()
  }
}
