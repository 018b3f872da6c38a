import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { News } from '#domain/events/news.ts'
import { demoPassword } from '#mocks/seed/people.ts'
import { openRooms } from '#server/collaboration/rooms.ts'
import { migrate, MigrationRefusal } from '#server/database/migrate.ts'
import { joinServers } from '#server/events/join-servers.ts'
import { openNewsDesk } from '#server/events/news.ts'
import { readAllPrintedNames } from '#server/names/read-printed-names.ts'
import { sendMails } from '#server/inbox/send-mails.ts'
import { publishDue } from '#server/jobs.ts'
import type { ApiParts } from '#server/parts.ts'
import { watchDue } from '#server/publishing/watch-due.ts'
import { httpCookies } from '#server/sessions/cookies.ts'
import { thinRevisions } from '#server/revisions/thin-revisions.ts'
import { createSessions } from '#server/sessions/sessions.ts'
import { catchUpReadingForms } from '#server/stories/catch-up-reading-forms.ts'
import { databaseCopyName, openDoor } from './door.ts'
import { startJobs } from './jobs.ts'
import { openMailServer } from './mail-server.ts'
import { openLog } from './log.ts'
import { readMigrationFiles } from './migration-files.ts'
import { openDatabase } from './open-database.ts'
import { nodePasswords } from './passwords.ts'
import { openPostgresLine } from './postgres-line.ts'
import { openPhotoPool } from './photo-pool.ts'
import { openPhotoStorage, type PhotoStorage } from './photo-storage.ts'
import { readerAsset } from './reader-assets.ts'
import type { Settings } from './settings.ts'
import { StartRefusal } from './start-refusal.ts'

/**
 * Opens the newsroom on this machine: database, photos, sessions, rooms and jobs, brought up to date.
 *
 * @param onBroken told once the database cannot store any more; the process should end then
 * @throws StartRefusal with what to do
 */
export async function openNewsroom(settings: Settings, onBroken: (reason: string) => void) {
  const log = openLog(settings.logLevel)
  const clock = () => new Date()
  // What a bucket refuses is told before anything is made; a folder is filled beside its database.
  const inBucket = settings.s3 && (await openPhotoStorage(settings, { clock, log }))
  const opened = await openDatabase(
    settings.databaseUrl ? { url: settings.databaseUrl } : { folder: settings.folder },
    { onBroken, onNotice: (sentence) => log.error({}, sentence) },
  )
  const { database, pool } = opened
  let photos: PhotoStorage
  try {
    const files = await readMigrationFiles()
    await opened.withoutStatementLimit(() => migrate(database, files))
    await catchUpReadingForms(database, (storyId, error) =>
      log.error({ error, storyId }, 'a story could not be read'),
    )
    photos = inBucket ?? (await openPhotoStorage(settings, { clock, log }))
  } catch (error) {
    await opened.close()
    throw error instanceof MigrationRefusal ? new StartRefusal(error.message) : error
  }
  await removeDatabaseCopies(settings.folder)
  const door = opened.copyTo && (await openDoor(settings.folder, opened.copyTo))
  const serverName = randomUUID()
  const news = openNewsDesk(serverName)
  const sessions = createSessions({
    database,
    passwords: nodePasswords,
    cookies: httpCookies({ isHttps: settings.publicUrl?.startsWith('https:') ?? false }),
    clock,
  })
  const rooms = openRooms({ database, clock, news, log })
  const line =
    settings.databaseUrl !== undefined
      ? openPostgresLine(settings.databaseUrl, pool, (sentence) => log.error({}, sentence))
      : undefined
  const heardElsewhere = (piece: News) => {
    // A move that was made at another server ends rights in the rooms of this one.
    if (piece.kind !== 'story-changed') return
    rooms
      .rightsChanged(piece.storyId)
      .catch((error: unknown) => log.error({ error }, 'rights could not be judged anew'))
  }
  if (line) joinServers(news, line, { name: serverName, onHeard: heardElsewhere })
  const due = watchDue({
    clock,
    look: () => publishDue({ database, clock, news, rooms }),
    onFault: (error) => log.error({ error }, 'what is due could not be marked as published'),
  })
  const origins = settings.publicUrl ? [new URL(settings.publicUrl).origin] : []
  const mailServer = settings.mail && openMailServer(settings.mail.url, settings.mail.from)
  const jobs = await startJobs(
    pool,
    {
      tidy: () => sessions.tidy(),
      thinRevisions: () => thinRevisions(database, clock()),
      readNames: () => readAllPrintedNames(database, clock),
      sendMails:
        mailServer &&
        (() =>
          sendMails({
            database,
            clock,
            send: mailServer,
            origin: () => settings.publicUrl ?? origins[0] ?? '',
            log,
          })),
    },
    log,
  )
  news.subscribe(({ kind }) => {
    if (kind === 'inbox-changed') jobs.mailsAreDue()
  })
  const photoPool = openPhotoPool()
  const parts = {
    database,
    clock,
    newId: () => randomUUID(),
    sessions,
    rooms,
    news,
    jobs: due,
    sendsMail: mailServer !== undefined,
    ...photos,
    makeRenditions: photoPool.makeRenditions,
    makeCrops: photoPool.makeCrops,
    readerAsset,
    origins,
    isDemo: settings.isDemo,
    ...(settings.isDemo && { demoPassword }),
    log,
  } satisfies ApiParts
  return {
    parts,
    kind: opened.kind,
    /** Stores what open rooms hold, ends the jobs, and closes the database. */
    async close(): Promise<void> {
      await door?.close()
      await due.stop()
      await jobs.stop()
      mailServer?.close()
      await rooms.close()
      photoPool.close()
      await line?.close()
      await opened.close()
    },
  }
}

/** A copy that was being read when its reader was killed is of no more use. */
async function removeDatabaseCopies(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => name.startsWith(databaseCopyName))
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}
