import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Refusal } from '#domain/errors.ts'
import { answerFromDevice } from '#src/api/answer-from-device.ts'
import { keepFacts } from '#src/api/kept-facts.ts'
import { askToSignIn, tellSignedOut } from '#src/api/signed-out.ts'
import { followTabPerson } from '#src/api/tab-person.ts'

const isSignedOut = (error: unknown) => error instanceof Refusal && error.code === 'not-signed-in'

/** What the desk knows of the newsroom. A refusal is an answer and is not asked for again. */
export function openQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError(error) {
        if (isSignedOut(error)) tellSignedOut()
      },
    }),
    mutationCache: new MutationCache({
      onError(error, _variables, _result, { meta }) {
        if (!isSignedOut(error)) return
        if (meta?.['isByItself']) tellSignedOut()
        else askToSignIn()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => !(error instanceof Refusal) && count < 2,
        // A newsroom on a local network works while the browser believes that it is offline.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
  followTabPerson(queryClient)
  keepFacts(queryClient)
  const defaults = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({
    ...defaults,
    queries: { ...defaults.queries, persister: answerFromDevice(queryClient) },
  })
  return queryClient
}
