import type { Passwords } from './passwords.ts'

const rounds = 600_000
const label = `pbkdf2-sha256$${rounds}`
const keyBytes = 32

const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromText = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

const isBase64 = (text: string | undefined): text is string =>
  text !== undefined && /^[A-Za-z0-9+/]+=*$/.test(text)

async function derive(password: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const typed = new TextEncoder().encode(password)
  const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return new Uint8Array(await crypto.subtle.deriveBits(way, key, keyBytes * 8))
}

/** Equal in all bytes; takes as long for the first difference as for the last. */
function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length
  for (const [place, byte] of one.entries()) difference |= byte ^ (other[place] ?? 0)
  return difference === 0
}

/** Passwords by Web Crypto, for the newsroom inside a tab: no scrypt there. */
export const tabPasswords: Passwords = {
  async hash(password) {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    return `${label}$${toText(salt)}$${toText(await derive(password, salt))}`
  },
  async verify(password, hash) {
    const [name, cost, salt, key] = hash.split('$')
    const isOurs = `${name}$${cost}` === label && isBase64(salt) && isBase64(key)
    const made = await derive(password, isOurs ? fromText(salt) : new Uint8Array(16))
    return isOurs && isEqual(made, fromText(key))
  },
  decoy: `${label}$${toText(new Uint8Array(16))}$${toText(new Uint8Array(keyBytes))}`,
}
