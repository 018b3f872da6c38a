import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openS3, type S3Settings } from '#server/node/s3/s3.ts'

const python = '/usr/bin/python3'
const program = fileURLToPath(new URL('s3_server.py', import.meta.url))
const key = 'desk:larkmouth'
const secret = 'open-sesame'

/** OpenStack's Swift speaks S3, and checks the signature of each request and the hash of its body. */
export const hasS3Server = ['proxy', 'account', 'container', 'object'].every((name) =>
  existsSync(`/usr/bin/swift-${name}-server`),
)

/** An S3-compatible server of its own, for one test file. */
export async function startS3Server() {
  const place = mkdtempSync(join(tmpdir(), 'larkmouth-s3-'))
  let port = 0
  let errors = ''

  async function start(): Promise<ChildProcess> {
    const child = spawn(python, [program, place, String(port), key, secret], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stderr.on('data', (text) => (errors = `${errors}${text}`.slice(-4000)))
    const [line] = (await Promise.race([
      once(createInterface({ input: child.stdout }), 'line'),
      once(child, 'exit').then(() => ['']),
    ])) as [string]
    if (line === '') throw new Error(`The S3 server did not start: ${errors}`)
    port = Number(line)
    return child
  }

  let child = await start()
  async function stop() {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const endpoint = `http://127.0.0.1:${port}`
  let made = 0

  return {
    endpoint,
    /** The settings of a new, empty bucket. */
    async bucket(): Promise<S3Settings> {
      made += 1
      const bucket = `larkmouth-photos-${made}`
      const settings = { endpoint, region: 'us-east-1', bucket, key, secret }
      await openS3(settings, () => new Date()).text('PUT', '')
      return settings
    },
    stop,
    /** What was in it is there again. */
    start: async () => {
      child = await start()
    },
    async close() {
      await stop()
      rmSync(place, { recursive: true, force: true })
    },
  }
}
