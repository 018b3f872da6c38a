import type { DefaultOptions, QueryClient } from '@tanstack/react-query'
import { isNoAnswer } from './client.ts'
import { findKept } from './kept-facts.ts'

/** A network that says nothing for so long counts as none, where this device knows an answer. */
const patienceMs = 3_000
/** The same once it has said nothing: a page asks one thing after the other. */
const silentMs = 300

type Persister = Extract<
  NonNullable<DefaultOptions['queries']>['persister'],
  (...args: never[]) => unknown
>

/**
 * Asks the server, and answers from this device when nobody does and nothing is known in this tab
 * yet. What comes from the device keeps the time it is from, and gives way to the server's answer.
 */
export function answerFromDevice(queryClient: QueryClient): Persister {
  const fromDevice = new Map<string, number>()
  let isSilent = false
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const at = fromDevice.get(event.query.queryHash)
    if (at === undefined) return
    fromDevice.delete(event.query.queryHash)
    event.query.setState({ dataUpdatedAt: at })
  })

  return async (ask, context, query) => {
    if (query.state.data !== undefined) return ask(context)
    const asked = Promise.resolve(ask(context))
    const hears = () => (isSilent = false)
    asked.then(hears, hears)
    const answer = await Promise.race([
      asked.then(
        (data) => ({ data }),
        (error: unknown) => ({ error }),
      ),
      new Promise<undefined>((late) => setTimeout(late, isSilent ? silentMs : patienceMs)),
    ])
    isSilent ||= answer === undefined
    if (answer && 'data' in answer) return answer.data
    if (answer && !isNoAnswer(answer.error)) throw answer.error
    const kept = await findKept(query.queryKey).catch(() => undefined)
    if (!kept) return asked
    if (!answer) {
      void asked
        .then((data) => queryClient.setQueryData(query.queryKey, data))
        .catch(() => undefined)
    }
    fromDevice.set(query.queryHash, kept.at)
    return kept.data
  }
}
