import { randomBytes, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefusal } from './start-refusal.ts'

/** Only who may read the newsroom's folder can read where the door is and what opens it. */
const Key = z.object({ port: z.int(), token: z.string().min(40) })
const Answer = z.object({ folder: z.string() })

const keyOf = (folder: string) => join(folder, '.door')
const path = '/copy-of-the-database'

/** How a copy of the database in the folder begins; what a kill left of one goes at the next start. */
export const databaseCopyName = 'database.copy-'

export type Door = { close(): Promise<void> }

/**
 * A way into the running newsroom for programs on the same machine, that asks for one thing alone:
 * a copy of the database as it is now, beside it in the same folder. It listens on the loopback
 * and opens to a token that lies in the folder, readable by its owner.
 */
export async function openDoor(
  folder: string,
  copyDatabase: (to: string) => Promise<void>,
): Promise<Door> {
  const token = randomBytes(32).toString('base64url')
  const isToken = (given = '') => {
    const bytes = Buffer.from(given)
    return bytes.length === token.length && timingSafeEqual(bytes, Buffer.from(token))
  }
  const server = createServer((request, answer) => {
    const say = (status: number, body: unknown) => {
      answer.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
      answer.end(JSON.stringify(body))
    }
    request.resume()
    if (
      request.method !== 'POST' ||
      request.url !== path ||
      !isToken(request.headers['x-stet-token'] as string)
    ) {
      return say(403, {})
    }
    const copy = join(folder, `${databaseCopyName}${randomBytes(6).toString('hex')}`)
    copyDatabase(copy).then(
      () => say(200, { folder: copy }),
      (error: Error) => say(503, { message: error.message }),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.unref()
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  // Written aside and renamed: who reads it reads all of it, and never another one's rights.
  const draft = `${keyOf(folder)}.${process.pid}`
  await rm(draft, { force: true })
  await writeFile(draft, JSON.stringify({ port, token }), { mode: 0o600, flag: 'wx' })
  await rename(draft, keyOf(folder))
  return {
    async close() {
      await rm(keyOf(folder), { force: true })
      server.close()
      server.closeAllConnections()
    },
  }
}

/**
 * Asks the newsroom that runs on this folder for a copy of its database.
 *
 * @returns the folder of the copy; the caller removes it
 * @throws StartRefusal when it does not give one
 */
export async function askForDatabaseCopy(folder: string): Promise<string> {
  const refuse = (why: string, cause: unknown) =>
    new StartRefusal(`The newsroom in ${folder} is running and ${why}`, { cause })
  let answer: Response
  try {
    const { port, token } = Key.parse(JSON.parse(await readFile(keyOf(folder), 'utf8')))
    answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'x-stet-token': token },
    })
  } catch (error) {
    throw refuse('does not answer. Try again in a moment, or stop it first.', error)
  }
  const body: unknown = await answer.json().catch(() => ({}))
  const given = Answer.safeParse(body)
  if (given.success) return given.data.folder
  throw refuse('could not copy its database. Make room on its disk, or stop it first.', body)
}
