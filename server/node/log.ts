import { DrizzleQueryError } from 'drizzle-orm'
import { pino, type DestinationStream } from 'pino'
import type { Log } from '#server/parts.ts'

/**
 * Writes one JSON object a line, to standard error as a rule. Errors are written with their causes;
 * of a question to the database its text alone, since its values are people's words.
 */
export function openLog(
  level: 'error' | 'info' | 'debug',
  to: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  const log = pino({ level, base: null, serializers: { error: toldOf } }, to)
  return {
    info: (facts, sentence) => log.info(facts, sentence),
    error: (facts, sentence) => log.error(facts, sentence),
  }
}

function toldOf(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) {
    return error instanceof Error ? pino.stdSerializers.errWithCause(error) : error
  }
  const { query, cause, stack = '' } = error
  const places = stack.split('\n').filter((line) => line.startsWith('    at '))
  return {
    type: 'DrizzleQueryError',
    message: 'A question to the database failed.',
    query,
    stack: places.join('\n'),
    cause: toldOf(cause),
  }
}
