// Figures of the sockets and the log, as ratios to the same Hocuspocus without a store.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addPeople } from '../../faults/newsroom-under-fault.ts'
import { askedProcess } from './asked-process.ts'
import { benchOpening } from './opening.ts'
import { benchOpenStories } from './open-stories.ts'
import { benchSlowQuestion } from './slow-question.ts'
import { benchTogether, type Places } from './together.ts'

const folder = await mkdtemp(join(tmpdir(), 'stet-bench-'))
const accounts = await addPeople(folder, 50)
const newsroom = await askedProcess('newsroom-process.ts', folder)
const bare = await askedProcess('bare-process.ts')
const places: Places = {
  own: {
    address: await newsroom.ask('address'),
    tokens: accounts.map(({ token }) => token),
    acknowledges: 'durable',
  },
  yard: { address: await bare.ask('address'), tokens: [], acknowledges: 'taken' },
}
try {
  const storyId = await newsroom.ask<string>('file', { words: 3_000 })
  await benchSlowQuestion(places, newsroom, storyId)
  await benchTogether(places, storyId)
  await benchOpenStories(places, newsroom, bare, { stories: 50, words: 1_000 })
  await benchOpening(places, newsroom, { words: 50_000, keys: 0 })
  await benchOpening(places, newsroom, { words: 1_000, keys: 20_000 })
  await newsroom.ask('close')
} finally {
  await newsroom.end()
  await bare.end()
  await rm(folder, { recursive: true, force: true })
}
