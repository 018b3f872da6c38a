import {
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type QueryClient,
} from '@tanstack/react-query'
import { z } from 'zod'
import { Refusal } from '#domain/errors.ts'
import { Person } from '#domain/people/person.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { ask } from './client.ts'
import { keepSession, Session } from './last-session.ts'
import { forgetSignedOut, tellSignedOut } from './signed-out.ts'

const Signed = z.object({ person: Person })

const sessionKey = ['session'] as const

const noSession = {
  person: null,
  siteName: '',
  isDemo: false,
  needsFirstAdmin: false,
  accounts: [],
}

/** The server says so: this device may keep what this person has. */
function isSignedInHere(session: Session, person: Person): void {
  deviceOf(person.id).signedInAgain()
  keepSession({ ...session, person })
}

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async ({ signal, client }) => {
    const session = await ask(Session, '/api/session', { signal })
    const before = client.getQueryData<Session>(sessionKey)?.person
    if (before && session.person?.id !== before.id) {
      // The sign-in ended elsewhere, or somebody else is signed in by now. The screen stays, and asks
      // to sign in again.
      tellSignedOut()
      return { ...session, person: before }
    }
    if (session.person) isSignedInHere(session, session.person)
    return session
  },
  staleTime: Infinity,
})

/** Who is signed in. For screens behind the sign-in only. */
export function useMe(): Person {
  const { person } = useSuspenseQuery(sessionQuery).data
  if (!person) throw new Refusal('not-signed-in', 'Sign in first.')
  return person
}

/** Forgets what another person may not see; who signed in is known at once. */
function enter(queryClient: QueryClient, person: Person) {
  const before = queryClient.getQueryData(sessionQuery.queryKey)
  isSignedInHere({ ...noSession, ...before, person }, person)
  // A wrong password on the sign-in page was a refusal too, but nobody was signed out by it.
  if (!before?.person) forgetSignedOut()
  if (before?.person && before.person.id !== person.id) {
    queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }
  queryClient.setQueryData(
    sessionQuery.queryKey,
    before && { ...before, person, needsFirstAdmin: false },
  )
  void queryClient.invalidateQueries()
}

function useEntrance<Asked>(send: (asked: Asked) => Promise<z.infer<typeof Signed>>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: ({ person }) => enter(queryClient, person),
  })
}

export const useSignIn = () =>
  useEntrance((body: { email: string; password: string }) =>
    ask(Signed, '/api/session', { method: 'POST', body }),
  )

export const useCreateFirstAdmin = () =>
  useEntrance((body: { name: string; email: string; password: string }) =>
    ask(Signed, '/api/first-admin', { method: 'POST', body }),
  )

export const useAcceptInvitation = () =>
  useEntrance((body: { token: string; password: string }) =>
    ask(Signed, '/api/invitations/accept', { method: 'POST', body }),
  )

/** Ends the session on the server. Leave the screen, then `forgetPerson`. */
export const useSignOut = () =>
  useMutation({ mutationFn: () => ask(z.object({}), '/api/session', { method: 'DELETE' }) })

/** Drops all this tab knew through the person who signed out. */
export function forgetPerson(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  queryClient.setQueryData(sessionQuery.queryKey, (before) => before && { ...before, person: null })
}
