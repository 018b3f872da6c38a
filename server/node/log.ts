import { pino } from 'pino'
import type { Log } from '#server/parts.ts'

/** Writes to standard error, one JSON object a line. Errors are written with their causes. */
export function openLog(level: 'error' | 'info' | 'debug'): Log {
  const log = pino(
    { level, base: null, serializers: { error: pino.stdSerializers.errWithCause } },
    pino.destination({ fd: 2, sync: true }),
  )
  return {
    info: (facts, sentence) => log.info(facts, sentence),
    error: (facts, sentence) => log.error(facts, sentence),
  }
}
