import { lockFolder } from '#server/node/folder-lock.ts'

// Locks a folder in a process of its own: `lock-process.ts <folder> [busy]`.

const [folder = '', mood] = process.argv.slice(2)
const say = (line: string) => process.stdout.write(`${line}\n`)

await lockFolder(folder).then(
  () => say('locked'),
  (error: Error) => say(`refused: ${error.message}`),
)
// Held for as long as the process lives; a busy one answers nobody.
if (mood === 'busy') for (;;) void 0
process.stdin.resume()
