import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'

let newsroom: Newsroom
let maren: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterAll(() => newsroom.close())

const id = '7e2e4c7a-bd48-45ca-93b5-6fb0b4ba5322'
const lists = [
  ['/api/rescued?', (moment: string) => [moment, id]],
  ['/api/photos?', (moment: string) => [moment, id]],
  ['/api/stories?', (moment: string) => [moment, id]],
  ['/api/stories?sort=longest-wait&', (moment: string) => [moment, id]],
  ['/api/stories?sort=due&', (moment: string) => ['9999', moment, id]],
] as const
const pageBehind = (list: string, place: unknown) =>
  maren.get(`${list}after=${encodeURIComponent(btoa(JSON.stringify(place)))}`)

describe.each(lists)('a page of %s', (list, placeOf) => {
  test('behind a moment that no row has is refused in a sentence', async () => {
    expect((await pageBehind(list, placeOf('2026-11-29T04:00:00.000001Z'))).status).toBe(200)
    for (const moment of ['0000-01-01T00:00:00Z', '0000-12-31T23:59:59.999999Z']) {
      const { status, body } = await pageBehind(list, placeOf(moment))
      expect(status).toBe(400)
      expect(body).toMatchObject({
        code: 'not-valid',
        message: 'That page of the list is not there any more. Start again.',
      })
    }
  })

  test.each(['%%', 'null', 'x'])('behind “%s” is refused', async (after) => {
    const { status } = await maren.get(`${list}after=${encodeURIComponent(after)}`)
    expect(status).toBe(400)
  })
})
