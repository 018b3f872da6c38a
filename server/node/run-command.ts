import { resolve } from 'node:path'
import { StartRefusal } from './start-refusal.ts'

export const say = (sentence: string) => process.stdout.write(`${sentence}\n`)

/** Runs what a person asked for at the console, and ends with 1 and one sentence when it refuses. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof StartRefusal) process.stderr.write(`${error.message}\n`)
    else {
      const { code, message } = error as NodeJS.ErrnoException
      process.stderr.write(
        `It could not be done: ${message} (${code ?? 'a fault of Stet’s own'}).\n`,
      )
      if (!code) console.error(error)
    }
    process.exit(1)
  }
}

/** The file that the command was given; npm tells where the person stands. */
export function fileOfCommand(command: string): string {
  const [file, ...others] = process.argv.slice(2)
  if (file === undefined || others.length > 0 || file.startsWith('-')) {
    throw new StartRefusal(`Name one file: npm run ${command} -- FILE`)
  }
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
}
