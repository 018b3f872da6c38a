import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sentenceOfIssue } from '#server/input-sentence.ts'
import { openNewsroom, origin, type Newsroom } from '../support/newsroom.ts'

const Asked = z.strictObject({
  id: z.uuid().optional(),
  state: z.enum(['draft', 'in-review']).optional(),
  limit: z.int().min(1).max(100).optional(),
  slug: z.string().max(5).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  tags: z.array(z.string()).max(2).optional(),
  note: z.string().max(3, 'Use at most 3 characters.').optional(),
  mark: z.string().or(z.literal('none')),
})
const told = (sent: unknown) => {
  const { error } = Asked.safeParse(sent)
  return error ? sentenceOfIssue(error.issues[0]!) : ''
}

let newsroom: Newsroom
beforeAll(async () => {
  newsroom = await openNewsroom()
})
afterAll(() => newsroom.close())

describe('what is wrong with a request, and what to do', () => {
  test.each([
    [{ mark: 'a', id: 'seven' }, '“id” is not of the right form. Send the id as a UUID.'],
    [
      { mark: 'a', state: 'gone' },
      '“state” is not of the right form. Send one of draft, in-review.',
    ],
    [{ mark: 'a', limit: 101 }, '“limit” is not of the right form. Send 100 at most.'],
    [{ mark: 'a', limit: 0 }, '“limit” is not of the right form. Send 1 at least.'],
    [{ mark: 'a', limit: '9' }, '“limit” is not of the right form. Send it as a number.'],
    [{ mark: 'a', slug: 'ferries' }, '“slug” is not of the right form. Send 5 characters at most.'],
    [
      { mark: 'a', at: 'tomorrow' },
      '“at” is not of the right form. Send a moment with its offset, such as 2026-11-24T18:00:00+01:00.',
    ],
    [
      { mark: 'a', tags: ['a', 'b', 'c'] },
      '“tags” is not of the right form. Send 2 entries at most.',
    ],
    [{ mark: 'a', tags: [7] }, '“tags.0” is not of the right form. Send it as text.'],
    [{ mark: 'a', colour: 'red' }, '“colour” is not known here. Leave it out.'],
    [
      { mark: 'a', colour: 'red', sound: 'on' },
      '“colour”, “sound” are not known here. Leave them out.',
    ],
    [{ mark: 'a', note: 'long' }, 'Use at most 3 characters.'],
    [undefined, 'What was sent is missing. Send it as an object.'],
    ['story', 'What was sent is not of the right form. Send it as an object.'],
    [{}, '“mark” is not of the right form. Send it as /api/docs describes it.'],
  ])('%o', (sent, sentence) => {
    expect(told(sent)).toBe(sentence)
  })

  test('is told over HTTP, also of a body that is cut off', async () => {
    const send = async (body: string) => {
      const headers = { 'content-type': 'application/json', origin }
      const answer = await newsroom.api.request('/api/session', { method: 'POST', body, headers })
      return { status: answer.status, ...((await answer.json()) as object) }
    }
    expect(await send('{"email": "ines')).toMatchObject({
      status: 400,
      code: 'not-valid',
      message:
        'The request cannot be read: it is cut off or damaged. Send it whole, as /api/docs describes it.',
    })
    expect(await send('{"email": 7, "password": "words"}')).toMatchObject({
      status: 400,
      message: '“email” is not of the right form. Send it as text.',
      details: { fields: [{ path: 'email' }] },
    })
  })
})
