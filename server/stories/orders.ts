import { sql, type SQL } from 'drizzle-orm'
import { z } from '@hono/zod-openapi'
import type { Sort } from '#domain/board/board-search.ts'
import { Refusal } from '#domain/errors.ts'

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

const Dated = z.tuple([z.iso.datetime(), z.uuid()])
const Due = z.tuple([z.union([z.iso.datetime(), z.literal('9999')]), z.iso.datetime(), z.uuid()])

export function readCursor(after: string, sort: Sort): string[] {
  try {
    return (sort === 'due' ? Due : Dated).parse(JSON.parse(atob(after)))
  } catch {
    throw new Refusal('not-valid', 'That page of the list is not there any more. Start again.')
  }
}

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
