import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { Person, type Role } from '#domain/people/person.ts'
import { ask } from './client.ts'

export const People = z.object({ people: z.array(Person) })
/** `invitation` is a path on this site, `/welcome?token=…`; it is shown once. */
const Invited = z.object({ person: Person, invitation: z.string() })

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => ask(People, '/api/people', { signal }),
  select: ({ people }) => people,
  staleTime: 60_000,
})

function usePeopleChange<Asked, Answer>(send: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  })
}

export const useInvitePerson = () =>
  usePeopleChange((body: { name: string; email: string; role: Role }) =>
    ask(Invited, '/api/people', { method: 'POST', body }),
  )

/** A new link for somebody who has an account: also the way to a new password. */
export const useInviteAgain = () =>
  usePeopleChange((personId: string) =>
    ask(Invited, `/api/people/${personId}/invitation`, { method: 'POST' }),
  )

type AccountChange = { personId: string; role?: Role; active?: boolean }

export const useChangeAccount = () =>
  usePeopleChange(({ personId, ...body }: AccountChange) =>
    ask(z.object({ person: Person }).or(Person), `/api/people/${personId}`, {
      method: 'PUT',
      body,
    }),
  )
