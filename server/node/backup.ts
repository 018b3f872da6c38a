import { writeCopy } from './copies/write-copy.ts'
import { fileOfCommand, runCommand, say } from './run-command.ts'
import { readSettings } from './settings.ts'

/** `npm run backup -- FILE`: the newsroom of the present settings in one file, while it works. */
await runCommand(async () => {
  const file = fileOfCommand('backup')
  const { stories, photos, missing } = await writeCopy(readSettings(process.env), file, new Date())
  say(`${file} holds ${stories} stories and ${photos} photos.`)
  for (const name of missing) say(`The photo file ${name} is missing in the newsroom, and so here.`)
})
