import { afterAll, afterEach, beforeAll } from 'vitest'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { closeWriters } from './writers.ts'

type Two = {
  newsroom: Newsroom
  /** An editor, and a reporter whose story it is. */
  desks: [olha: Desk, ines: Desk]
}

/** A newsroom for all tests of a file, with two people who may write in one story; ask for it in a test. */
export function newsroomOfTwo(): () => Two {
  let two: Two
  beforeAll(async () => {
    const newsroom = await openNewsroom()
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    two = { newsroom, desks: [olha, await newsroom.as('reporter', 'Ines Halloway')] }
  })
  afterEach(closeWriters)
  afterAll(() => two.newsroom.close())
  return () => two
}
