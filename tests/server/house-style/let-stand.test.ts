import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroom, readyText } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
let storyId: string
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  storyId = (await ines.fileStory({ section: 'city' })).id
})
afterAll(() => newsroom.close())

const path = () => `/api/stories/${storyId}/let-stand`
const stand = (desk: Desk, findingKey = 'left-in TK', reason = 'A shipyard.') =>
  desk.post(path(), { findingKey, reason })
const standing = async () => (await ines.get(path())).body as { standing: { reason: string }[] }

describe('a warning that is let stand', () => {
  test('is kept with who said so and why; a second reason takes the place of the first', async () => {
    expect((await stand(ines)).status).toBe(200)
    await stand(olha, 'left-in TK', ' It is a name. ')
    expect(await standing()).toEqual({
      standing: [
        {
          findingKey: 'left-in TK',
          reason: 'It is a name.',
          personId: olha.person.id,
          at: newsroom.clock().toISOString(),
        },
      ],
    })
  })

  test('is opened again, and opening it twice changes nothing', async () => {
    await stand(ines)
    for (let i = 0; i < 2; i += 1) {
      const { body } = await ines.post(`${path()}/open-again`, { findingKey: 'left-in TK' })
      expect(body).toEqual({ standing: [] })
    }
  })

  test('is a word of whoever writes the story, or of an editor', async () => {
    const refused = await stand(tobias)
    expect(refused.status).toBe(403)
    expect(refused.body).toMatchObject({
      message: 'Ask who writes this story, or an editor, to let it stand.',
    })
    await ines.move(storyId, 'submit')
    expect((await stand(ines)).status).toBe(403)
    expect((await stand(olha)).status).toBe(200)
  })

  test('needs a reason, and a story', async () => {
    const empty = await stand(olha, 'left-in TK', '')
    expect([empty.status, (empty.body as { message: string }).message]).toEqual([
      400,
      'Say why it may stand.',
    ])
    const nowhere = '/api/stories/0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001/let-stand'
    expect((await olha.get(nowhere)).status).toBe(404)
    expect((await newsroom.asPublic(path())).status).toBe(401)
  })
})

test('scripts that know nothing of rights that end or of own words leave them as they are', async () => {
  const admin = await newsroom.as('admin', 'Viktor Leng')
  const { revision, ...settings } = (await admin.get('/api/site')).body as { revision: number }
  const ownWords = [{ write: 'Kyiv', instead: ['Kiev'] }]
  const saved = await admin.put('/api/site', {
    settings: { ...settings, ownWords },
    basedOnRevision: revision,
  })
  expect(saved.body).toMatchObject({ ownWords })
  const { ownWords: _left, ...older } = { ...settings, ownWords, name: 'The Courier' }
  const again = await admin.put('/api/site', { settings: older, basedOnRevision: revision + 1 })
  expect(again.body).toMatchObject({ name: 'The Courier', ownWords })

  const { id } = await ines.fileStory({
    section: 'city',
    text: { ...readyText, standfirst: 'The train from Kiev.' },
  })
  const { body } = await olha.get(`/api/stories/${id}/review`)
  expect((body as { findings: unknown[] }).findings).toMatchObject([
    { rule: 'own-words', what: '“Kyiv”, not “Kiev”' },
  ])
})
