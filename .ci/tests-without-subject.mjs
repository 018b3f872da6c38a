// A test stands where its subject stands: tests/server/site/routes.test.ts tests server/site/.
// Lists tests whose folder has gone, so that a moved file takes its test along.
import { existsSync, readdirSync } from 'node:fs'

const roomOf = { server: 'server', mocks: 'mocks', domain: 'src/domain' }
const free = ['journeys', 'browser', 'support', 'bench', 'faults']

const lost = readdirSync('tests', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
  .map((entry) => `${entry.parentPath}/${entry.name}`)
  .filter((path) => {
    const [, room, ...rest] = path.split('/')
    if (rest.length === 0 || free.includes(room)) return false
    const folder = [roomOf[room] ?? `src/${room}`, ...rest.slice(0, -1)].join('/')
    return !existsSync(folder)
  })

if (lost.length > 0) {
  console.error(`These tests have lost their subject:\n${lost.join('\n')}`)
  process.exit(1)
}
