import { sql } from 'drizzle-orm'
import { keysOfName, type NameToFind, type PrintedName } from '#domain/names/printed-name.ts'
import type { DatabaseOrTransaction } from '#server/database/database.ts'

type Row = {
  name_key: string
  spelling: string
  given_key: string | null
  given_spelling: string | null
  times: number
}

const texts = (values: readonly string[]) =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`

/**
 * How often every spelling of some names stands in what readers have now and in profiles. Given
 * names are told only of those asked for: a common name has hundreds.
 */
export function printedNamesQuery(names: readonly NameToFind[], now: Date) {
  const keys = names.map(keysOfName)
  const nameKeys = [...new Set(keys.map(({ nameKey }) => nameKey))]
  const persons = [...new Map(keys.map((key) => [`${key.nameKey} ${key.givenKey}`, key])).values()]
  return sql`
    with asked as (
      select * from unnest(${texts(persons.map(({ nameKey }) => nameKey))},
        ${texts(persons.map(({ givenKey }) => givenKey))}) as asked (name_key, given_key)
    ), found as (
      select names.name_key, names.given_key, names.spelling, names.given_spelling, names.times
      from printed_names names left join stories on stories.id = names.story_id
      where names.name_key = any(${texts(nameKeys)})
        and (names.visible_from is null or names.visible_from <= ${now.toISOString()}::timestamptz)
        and (stories.withdrawn_at is null or names.visible_from > stories.withdrawn_at)
    )
    select name_key, spelling, null::text as given_key, null::text as given_spelling,
      sum(times)::integer as times
    from found group by name_key, spelling
    union all
    select name_key, spelling, given_key, given_spelling, sum(times)::integer
    from found join asked using (name_key, given_key) where given_key <> ''
    group by name_key, spelling, given_key, given_spelling`
}

export async function findPrintedNames(
  database: DatabaseOrTransaction,
  names: readonly NameToFind[],
  now: Date,
): Promise<PrintedName[]> {
  if (names.length === 0) return []
  const { rows } = await database.execute<Row>(printedNamesQuery(names, now))
  return rows
    .filter(({ given_key }) => given_key === null)
    .map(({ name_key: nameKey, spelling, times }) => ({
      nameKey,
      spelling,
      times,
      givens: rows
        .filter((row) => row.name_key === nameKey && row.spelling === spelling && row.given_key)
        .map((row) => ({
          givenKey: row.given_key ?? '',
          spelling: row.given_spelling ?? '',
          times: row.times,
        })),
    }))
}
