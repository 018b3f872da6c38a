// What three people who write read on their pages when an fsync fails, when the disk is full and
// when the newsroom is stopped: a line of JSON for each.
import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { SaveSignShown } from '#domain/saving/save-sign.ts'
import { runNewsroom } from '../support/running-newsroom.ts'
import { markedWords, typeWord } from './acts.ts'
import { openDevice, type Account } from './device.ts'
import { addPeople } from './newsroom-under-fault.ts'
import { fileStory } from './round.ts'

const marker = (name: string) => join(tmpdir(), `stet-${process.pid}-${name}`)
const markers: Record<string, string> = {
  'fsync fails': marker('fsync'),
  'disk is full': marker('full'),
}

async function until(isTrue: () => boolean | Promise<boolean>, patienceMs: number) {
  const end = Date.now() + patienceMs
  while (!(await isTrue())) {
    if (Date.now() > end) return false
    await sleep(10)
  }
  return true
}

const newsroom = await runNewsroom({
  STET_DEMO: 'off',
  NODE_OPTIONS: `--import ${join(import.meta.dirname, '../support/faulty-disk.ts')}`,
  FSYNC_FAILS: markers['fsync fails']!,
  DISK_FULL: markers['disk is full']!,
})

async function befall(what: string, accounts: readonly Account[]): Promise<void> {
  const told: Record<string, unknown> = { what }
  const devices = accounts.map((account) => openDevice(newsroom.address, account))
  const storyId = await fileStory(newsroom, devices[0]!)
  const tabs = devices.map((device) => device.openStory(storyId))
  const [writer] = tabs
  const allAre = (kind: SaveSignShown['kind']) => tabs.every(({ sign }) => sign.get().kind === kind)
  await until(() => tabs.every(({ isCurrent }) => isCurrent.get()), 20_000)
  typeWord(writer!.ydoc, '«before»')
  told['saved before'] = await until(
    () => writer!.pending() === 0 && allAre('saved') && tabs.every(has('«before»')),
    20_000,
  )

  let timesSaved = 0
  const forget = writer!.sign.subscribe(() => {
    if (writer!.sign.get().kind === 'saved') timesSaved += 1
  })
  const { [what]: file } = markers
  if (file === undefined) {
    for (let nth = 0; nth < 20; nth += 1) typeWord(tabs[nth % 3]!.ydoc, `«${nth}»`)
    told['exit code'] = await newsroom.stop('SIGTERM')
    told['database'] = stateOfDatabase(join(newsroom.folder, 'database'))
    told['sockets were closed with'] = [...new Set(devices.flatMap(({ closed }) => closed))]
  } else {
    writeFileSync(file, '')
    typeWord(writer!.ydoc, '«meanwhile»')
    await until(() => !newsroom.isRunning(), 20_000)
    told['exit code'] = newsroom.exitCode()
    told['says'] = newsroom.output.split('\n').findLast((line) => line.includes('nothing more'))
  }
  told['nobody reads Saved'] = await until(() => allAre('offline'), 20_000)
  told['times Saved was said meanwhile'] = timesSaved
  forget()

  if (file !== undefined) rmSync(file, { force: true })
  await newsroom.startAgain()
  told['saved afterwards'] = await until(
    () => allAre('saved') && tabs.every(({ pending }) => pending() === 0),
    30_000,
  )
  const fresh = devices[2]!.openStory(storyId)
  await until(() => fresh.isCurrent.get(), 20_000)
  const words = ({ ydoc }: StoryConnection) => markedWords(ydoc).toSorted().join()
  told['all is there'] = await until(
    () =>
      tabs.every((tab) => words(tab) === words(fresh)) &&
      has(file === undefined ? '«19»' : '«meanwhile»')(fresh),
    20_000,
  )
  for (const tab of [fresh, ...tabs]) tab.close()
  console.log(JSON.stringify(told))
}

try {
  await newsroom.stop('SIGTERM')
  const accounts = await addPeople(newsroom.folder, 3)
  await newsroom.startAgain()
  for (const what of [...Object.keys(markers), 'SIGTERM']) await befall(what, accounts)
} finally {
  await newsroom.close()
  for (const file of Object.values(markers)) rmSync(file, { force: true })
}
process.exit(0)

function has(word: string) {
  return ({ ydoc }: StoryConnection) => markedWords(ydoc).includes(word)
}

/** What PostgreSQL's control file says: whether it was brought to its end or must be put in order. */
function stateOfDatabase(folder: string): string {
  const file = openSync(join(folder, 'global/pg_control'), 'r')
  const bytes = Buffer.alloc(20)
  readSync(file, bytes, 0, 20, 0)
  closeSync(file)
  return bytes.readUInt32LE(16) === 1 ? 'shut down' : `state ${bytes.readUInt32LE(16)}`
}
