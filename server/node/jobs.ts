import { PgBoss } from 'pg-boss'
import type pg from 'pg'
import type { Log } from '#server/parts.ts'

type Work = {
  tidy: () => Promise<void>
  thinRevisions: () => Promise<unknown>
  readNames: () => Promise<void>
  /** Absent where the newsroom sends no mails. */
  sendMails: (() => Promise<unknown>) | undefined
}

/**
 * Jobs on the newsroom's own database. A statement that fails inside a transaction block of the
 * queue is rolled back on its own connection, so that it spoils nobody else's.
 */
export async function startJobs(
  pool: pg.Pool,
  work: Work,
  log: Log,
): Promise<{ mailsAreDue(): void; stop(): Promise<void> }> {
  const executeSql = async (text: string, values?: unknown[]) => {
    const client = await pool.connect()
    try {
      return await client.query(text, values)
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      client.release()
    }
  }
  const boss = new PgBoss({ db: { executeSql } })
  boss.on('error', (error) => log.error({ error }, 'the job queue had a fault'))
  await boss.start()
  // Of newsrooms that looked for what is due in this queue: nobody works on it any more.
  await boss.unschedule('publish-due')
  await boss.deleteQueue('publish-due')
  await boss.createQueue('tidy')
  await boss.createQueue('thin-revisions')
  await boss.createQueue('read-names')
  await boss.work('tidy', { pollingIntervalSeconds: 30 }, work.tidy)
  await boss.work('thin-revisions', { pollingIntervalSeconds: 30 }, async () => {
    await work.thinRevisions()
  })
  await boss.work('read-names', { pollingIntervalSeconds: 30 }, work.readNames)
  await boss.schedule('tidy', '* * * * *')
  await boss.schedule('thin-revisions', '7 * * * *')
  await boss.schedule('read-names', '* * * * *')
  const { sendMails } = work
  await boss.createQueue('send-mails')
  if (sendMails) {
    await boss.work('send-mails', { pollingIntervalSeconds: 2 }, async () => {
      await sendMails()
    })
    await boss.schedule('send-mails', '* * * * *')
  } else await boss.unschedule('send-mails')
  return {
    /** One job is enough for all that is due; the sweep a minute covers what it missed. */
    mailsAreDue: () => {
      if (!sendMails) return
      boss
        .send('send-mails', {}, { singletonKey: 'due' })
        .catch((error: unknown) => log.error({ error }, 'mails were not asked for'))
    },
    stop: () => boss.stop({ graceful: true, timeout: 1_000, close: false }),
  }
}
