import { sql } from 'drizzle-orm'
import { mailOf, type Mail } from '#domain/inbox/mail-of.ts'
import type { NotificationKind } from '#domain/inbox/notification.ts'
import { isEditor, type Role } from '#domain/people/person.ts'
import type { Database } from '#server/database/database.ts'
import type { Log } from '#server/parts.ts'
import { readSite } from '#server/site/store.ts'

export type MailToSend = Mail & {
  to: { name: string; address: string }
  /** The same at each try, so that a mail server that had it already can tell. */
  key: string
}
/** Hands a mail to the mail server; throws when it did not take it. */
export type SendMail = (mail: MailToSend) => Promise<void>

type MailParts = {
  database: Database
  clock: () => Date
  send: SendMail
  /** Of the desk; asked at each mail, since a host may learn its address late. */
  origin: () => string
  log: Log
}

type Row = {
  id: string
  kind: NotificationKind
  story_id: string
  slug: string
  words: string
  comment_id: string | null
  actor: string | null
  name: string
  email: string
  role: Role
  tries: number
}

const minuteMs = 60_000
/** Who takes a mail in hand and dies has had it for so long. */
const inHandMs = 5 * minuteMs
/** Older ones would only surprise: they stand in the inbox. */
const oldestMs = 24 * 60 * minuteMs
const mostTries = 8

const after = (now: Date, ms: number) => new Date(now.getTime() + ms).toISOString()

/**
 * Takes the mail in hand that is due longest; no other process has it then. What was read in Stet
 * meanwhile, or is a day old, is not sent any more.
 */
async function takeNext(database: Database, now: Date): Promise<Row | undefined> {
  const { rows } = await database.execute<Row>(sql`
    with next as (
      select id from notifications
      where mail_due <= ${now.toISOString()}::timestamptz
        and exists (select 1 from people where people.id = person_id and people.active)
        and read_at is null and at > ${after(now, -oldestMs)}::timestamptz
      order by mail_due, id limit 1 for update skip locked
    ), taken as (
      update notifications
      set mail_due = ${after(now, inHandMs)}::timestamptz, mail_tries = mail_tries + 1
      from next where notifications.id = next.id
      returning notifications.*
    )
    select taken.id::text, taken.kind, taken.story_id, taken.words, taken.comment_id,
      taken.mail_tries as tries, stories.slug, actor.name as actor, people.name, people.email,
      people.role
    from taken
    join stories on stories.id = taken.story_id
    join people on people.id = taken.person_id
    left join people as actor on actor.id = taken.actor_id`)
  return rows[0]
}

const settle = (database: Database, id: string, due: string | null) =>
  database.execute(
    sql`update notifications set mail_due = ${due}::timestamptz where id = ${id}::bigint`,
  )

/**
 * Sends every mail that is due, one after another. One that is refused is tried again, each time
 * after twice as long; then the others wait for the next round as well.
 *
 * @returns how many were sent
 */
export async function sendMails({
  database,
  clock,
  send,
  origin,
  log,
}: MailParts): Promise<number> {
  const { name: siteName } = await readSite(database)
  for (let sent = 0; ; sent += 1) {
    const row = await takeNext(database, clock())
    if (!row) return sent
    const { id, kind, story_id: storyId, slug, words, comment_id: commentId, actor } = row
    const told = { kind, storyId, slug, words, commentId, actorName: actor ?? '' }
    const mail = mailOf(told, {
      origin: origin(),
      siteName,
      isEditor: isEditor({ role: row.role, active: true }),
    })
    try {
      await send({ ...mail, to: { name: row.name, address: row.email }, key: id })
      await settle(database, id, null)
    } catch (error) {
      log.error({ error, notification: id, tries: row.tries }, 'a mail was not sent')
      const isOver = row.tries >= mostTries
      const wait = minuteMs * 2 ** Math.min(row.tries - 1, 6)
      await settle(database, id, isOver ? null : after(clock(), wait))
      return sent
    }
  }
}
