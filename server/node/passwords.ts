import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Passwords } from '#server/sessions/passwords.ts'

/** 64 MiB and about a third of a second a hash. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 }
const keyBytes = 32
const label = `scrypt$${cost.N}$${cost.r}$${cost.p}`

const derive = (password: string, salt: Buffer) =>
  new Promise<Buffer>((resolve, reject) => {
    scrypt(password, salt, keyBytes, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** Passwords by Node's own scrypt, off the main thread. */
export const nodePasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16)
    const key = await derive(password, salt)
    return `${label}$${salt.toString('base64')}$${key.toString('base64')}`
  },
  async verify(password, hash) {
    const [salt = '', key = ''] = hash.startsWith(`${label}$`)
      ? hash.slice(label.length + 1).split('$')
      : []
    const wanted = Buffer.from(key, 'base64')
    const made = await derive(password, Buffer.from(salt, 'base64'))
    return wanted.length === keyBytes && timingSafeEqual(made, wanted)
  },
  // Nobody can find a password for it: the key is chosen, not derived.
  decoy: `${label}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(keyBytes).toString('base64')}`,
}
