import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openLog } from '#server/node/log.ts'

test('the log says what the database could not do, and none of the words that were to be stored', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const cause = new Error('the connection was lost')
  const error = new DrizzleQueryError('insert into stories values ($1)', ['The ferry stays'], cause)

  log.error({ error, storyId: 'f1' }, 'a change was not kept')
  log.error({ error: new Error('the disk is full', { cause }) }, 'a photo was not kept')

  const [words, photo] = lines.map((line) => JSON.parse(line) as { error: { stack: string } })
  expect(lines.join()).not.toContain('ferry')
  expect(words).toMatchObject({
    level: 50,
    storyId: 'f1',
    msg: 'a change was not kept',
    error: {
      query: 'insert into stories values ($1)',
      cause: { message: 'the connection was lost' },
    },
  })
  expect(words!.error.stack).toMatch(/^ {4}at .*log\.test/)
  expect(photo).toMatchObject({
    error: { message: 'the disk is full', cause: { message: cause.message } },
  })
})
