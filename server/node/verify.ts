import { inOneSnapshot, openForReading } from './copies/open-for-reading.ts'
import { verifyNewsroom } from './copies/verify-newsroom.ts'
import { keptPhotos } from './photo-storage.ts'
import { runCommand, say } from './run-command.ts'
import { readSettings } from './settings.ts'

/** `npm run verify`: names what differs between the log, the snapshots and the reading forms. */
await runCommand(async () => {
  const settings = readSettings(process.env)
  const newsroom = await openForReading(settings)
  const kept = keptPhotos(settings, () => new Date())
  let found = 0
  try {
    const report = await inOneSnapshot(newsroom.pool, (client) =>
      verifyNewsroom(client, kept, (sentence) => {
        found += 1
        say(sentence)
      }),
    )
    if (report.behind > 0) {
      say(
        `${report.behind} reading forms are behind words of the last moment; the newsroom brings them up to date by itself.`,
      )
    }
    say(
      `${report.stories} stories, ${report.changes} changes and ${report.photoFiles} photo files were looked through: ${found === 0 ? 'all is well' : `${found} faults`}.`,
    )
  } finally {
    await newsroom.close()
  }
  if (found > 0) process.exitCode = 1
})
