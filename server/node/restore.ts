import { restoreCopy } from './copies/restore-copy.ts'
import { fileOfCommand, runCommand, say } from './run-command.ts'
import { readSettings } from './settings.ts'

/** `npm run restore -- FILE`: a copy into the empty place that the present settings name. */
await runCommand(async () => {
  const file = fileOfCommand('restore')
  const settings = readSettings(process.env)
  const { at, rows, photoFiles } = await restoreCopy(file, settings)
  const where = settings.databaseUrl ? 'the database' : settings.folder
  say(`The newsroom of ${at} is in ${where}: ${rows} rows and ${photoFiles} photo files.`)
  say('Everybody signs in anew. npm run verify looks it through; npm start opens it.')
})
