import { Refusal } from '#domain/errors.ts'

/** How passwords are hashed here: scrypt in Node, PBKDF2 in a tab. */
export type Passwords = {
  hash(password: string): Promise<string>
  /** False for a wrong password and for a hash that is not of this kind; throws for neither. */
  verify(password: string, hash: string): Promise<boolean>
  /** A hash that no password has and that costs the same to check as any other. */
  decoy: string
}

/** A line longer than this is an attack, not a newsroom that comes to work. */
const longestLine = 100

/**
 * Lets two hashes be made at once and keeps the others in line, so that a flood of sign-ins costs
 * neither all processors nor the memory of a hundred hashes.
 *
 * @throws Refusal `not-now` when the line is too long
 */
export function twoAtOnce(passwords: Passwords): Passwords {
  const line: (() => void)[] = []
  let running = 0

  async function inLine<T>(work: () => Promise<T>): Promise<T> {
    if (running >= 2) {
      if (line.length >= longestLine) {
        throw new Refusal('not-now', 'Too many people sign in at once. Try again in a moment.')
      }
      // Whoever leaves hands over the place, so that nobody new can slip in before.
      await new Promise<void>((next) => line.push(next))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = line.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    hash: (password) => inLine(() => passwords.hash(password)),
    verify: (password, hash) => inLine(() => passwords.verify(password, hash)),
    decoy: passwords.decoy,
  }
}
