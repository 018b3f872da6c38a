import { sql, type SQL } from 'drizzle-orm'
import { z } from '@hono/zod-openapi'
import type { Sort } from '#domain/board/board-search.ts'
import { MomentOfRow, readCursor } from '#server/list-cursor.ts'

/** An order of the list: what is compared, in turn, and how each is written in a cursor. */
type Order = { isDown: boolean; by: (list: SQL) => { value: SQL; type: SQL }[] }
const moment = sql`timestamptz`

// As the indexes of the migrations have them; the id makes each order a total one.
export const orders: Record<Sort, Order> = {
  newest: { isDown: true, by: (list) => [{ value: sql`${list}.changed_at`, type: moment }] },
  'longest-wait': {
    isDown: false,
    by: (list) => [{ value: sql`${list}.state_since`, type: moment }],
  },
  due: {
    isDown: false,
    by: (list) => [
      { value: sql`coalesce(${list}.brief ->> 'dueAt', '9999')`, type: sql`text` },
      { value: sql`${list}.state_since`, type: moment },
    ],
  },
}

const partsOf = ({ by }: Order, list: SQL) => [
  ...by(list),
  { value: sql`${list}.id`, type: sql`uuid` },
]

export const orderBy = (order: Order, list: SQL) =>
  sql.join(
    partsOf(order, list).map(({ value }) => (order.isDown ? sql`${value} desc` : value)),
    sql`, `,
  )

/** To the microsecond, so that no row stands on two pages or on none. */
export const cursorOf = (order: Order, list: SQL) =>
  sql`json_build_array(${sql.join(
    partsOf(order, list).map(({ value, type }) =>
      type === moment
        ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
        : sql`${value}::text`,
    ),
    sql`, `,
  )})::text`

const Dated = z.tuple([MomentOfRow, z.uuid()])
const Due = z.tuple([z.union([z.iso.datetime(), z.literal('9999')]), MomentOfRow, z.uuid()])

export const readPlace = (after: string, sort: Sort): string[] =>
  sort === 'due' ? readCursor(after, Due) : readCursor(after, Dated)

export function beyond(order: Order, list: SQL, cursor: readonly string[]): SQL {
  const parts = partsOf(order, list)
  const values = sql.join(
    parts.map(({ value }) => value),
    sql`, `,
  )
  const ends = sql.join(
    parts.map(({ type }, i) => sql`${cursor[i]}::${type}`),
    sql`, `,
  )
  return order.isDown ? sql`(${values}) < (${ends})` : sql`(${values}) > (${ends})`
}
