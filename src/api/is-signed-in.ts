import { ask } from './client.ts'
import { Session } from './last-session.ts'
import { tellSignedOut } from './signed-out.ts'

/** Whether the session still holds; undefined when nobody answers. Opens “Sign in again” if not. */
export async function isSignedIn(): Promise<boolean | undefined> {
  try {
    const { person } = await ask(Session, '/api/session')
    if (!person) tellSignedOut()
    return person !== null
  } catch {
    return undefined
  }
}
