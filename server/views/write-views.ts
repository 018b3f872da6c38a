import { and, count, eq, isNull, lt, sql } from 'drizzle-orm'
import { tidySearch } from '#domain/board/board-search.ts'
import { mostViews, viewRefusal, type NewView } from '#domain/board/view.ts'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import type { Database, Transaction } from '#server/database/database.ts'
import { views } from './tables.ts'

/** How long a deleted view can be brought back. */
const keptForMs = 24 * 60 * 60 * 1000

type Place = Pick<typeof views.$inferSelect, 'id' | 'name' | 'isShared' | 'madeBy'>

/** Two views of one name in one rail could not be told apart. */
async function refuseTakenName(tx: Transaction, { id, name, isShared, madeBy }: Place) {
  // Who saves the same name at the same moment waits here.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stet views'))`)
  const [taken] = await tx
    .select({ id: views.id })
    .from(views)
    .where(
      and(
        isNull(views.deletedAt),
        eq(views.isShared, isShared),
        isShared ? undefined : eq(views.madeBy, madeBy),
        sql`lower(${views.name}) = lower(${name}) and ${views.id} <> ${id}`,
      ),
    )
  if (!taken) return
  throw new Refusal(
    'already-there',
    isShared
      ? `Everyone has a view called “${name}” already. Choose another name.`
      : `You have a view called “${name}” already. Choose another name.`,
    { field: 'name' },
  )
}

/** A view as a person may know of it: of other people's own ones nobody learns that they exist. */
async function findView(tx: Transaction, person: Person, viewId: string) {
  const [view] = await tx.select().from(views).where(eq(views.id, viewId)).for('update')
  if (!view || (!view.isShared && view.madeBy !== person.id)) {
    throw new Refusal('not-found', 'There is no such view any more.')
  }
  return view
}

async function findToChange(tx: Transaction, person: Person, viewId: string) {
  const view = await findView(tx, person, viewId)
  const refusal = viewRefusal(person, view)
  if (refusal) throw new Refusal('not-allowed', refusal)
  return view
}

/**
 * Saves a view. The same id again by the same person changes nothing.
 *
 * @throws Refusal `already-there` for a taken name or somebody else's id
 */
export async function saveView(
  database: Database,
  person: Person,
  { id, name, isShared, search }: NewView & { id: string },
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const [there] = await tx.select().from(views).where(eq(views.id, id))
    if (there?.madeBy === person.id) return
    if (there) throw new Refusal('already-there', 'Another view has that id. Save it again.')
    await refuseTakenName(tx, { id, name, isShared, madeBy: person.id })
    const [own] = await tx
      .select({ n: count() })
      .from(views)
      .where(and(eq(views.madeBy, person.id), isNull(views.deletedAt)))
    if ((own?.n ?? 0) >= mostViews) {
      throw new Refusal('not-ready', `You have ${mostViews} views. Delete one first.`)
    }
    await tx.insert(views).values({
      id,
      name,
      isShared,
      madeBy: person.id,
      search: tidySearch(search),
      madeAt: at,
    })
  })
}

/** @throws Refusal `not-found`, `not-allowed`, `already-there` for a taken name */
export async function renameView(
  database: Database,
  person: Person,
  { viewId, name }: { viewId: string; name: string },
): Promise<void> {
  await database.transaction(async (tx) => {
    const view = await findToChange(tx, person, viewId)
    if (view.deletedAt) throw new Refusal('not-found', 'There is no such view any more.')
    await refuseTakenName(tx, { ...view, name })
    await tx.update(views).set({ name }).where(eq(views.id, viewId))
  })
}

/** Takes a view out of every rail. It can be brought back for a day. */
export async function deleteView(
  database: Database,
  person: Person,
  viewId: string,
  at: Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    await findToChange(tx, person, viewId)
    await tx
      .update(views)
      .set({ deletedAt: at })
      .where(and(eq(views.id, viewId), isNull(views.deletedAt)))
    await tx.delete(views).where(lt(views.deletedAt, new Date(at.getTime() - keptForMs)))
  })
}

/** Brings a deleted view back as it was. @throws Refusal `already-there` when its name was taken meanwhile */
export async function bringViewBack(
  database: Database,
  person: Person,
  viewId: string,
): Promise<void> {
  await database.transaction(async (tx) => {
    const view = await findToChange(tx, person, viewId)
    if (!view.deletedAt) return
    await refuseTakenName(tx, view)
    await tx.update(views).set({ deletedAt: null }).where(eq(views.id, viewId))
  })
}
