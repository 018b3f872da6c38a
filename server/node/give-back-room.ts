import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Gives back the memory that starting took. The engine keeps it for as long as little is allocated:
 * 130 MB of the heap, most of it from reading the sources.
 */
export function giveBackRoom(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  setFlagsFromString('--no-expose-gc')
  // Asked in any other way, the engine keeps the emptied pages for itself.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
