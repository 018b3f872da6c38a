import { ask } from './client.ts'
import { Session } from './last-session.ts'
import { tellSignedOut } from './signed-out.ts'

/**
 * Whether this person is still signed in; undefined when nobody answers. Opens “Sign in again” if
 * not, be it that nobody is, or somebody else.
 */
export async function isSignedIn(personId: string): Promise<boolean | undefined> {
  try {
    const { person } = await ask(Session, '/api/session')
    if (person?.id !== personId) tellSignedOut()
    return person?.id === personId
  } catch {
    return undefined
  }
}
