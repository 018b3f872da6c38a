import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { PrintedName, type NameToFind } from '#domain/names/printed-name.ts'
import { ask } from './client.ts'

const Names = z.object({ names: z.array(PrintedName) })

const freshMs = 5 * 60_000

/** How the newsroom printed these names before. Without an answer the other checks go on. */
export const printedNamesQuery = (names: readonly NameToFind[]) =>
  queryOptions({
    queryKey: [
      'names',
      names.map(({ spelling, given }) => `${given ?? ''} ${spelling}`).toSorted(),
    ],
    queryFn: async ({ signal }) =>
      (await ask(Names, '/api/names', { method: 'POST', body: { names }, signal })).names,
    enabled: names.length > 0,
    staleTime: freshMs,
    placeholderData: keepPreviousData,
  })
