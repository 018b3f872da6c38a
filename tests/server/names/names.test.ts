import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrintedName } from '#domain/names/printed-name.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'
import { openNewsroom } from '../../support/newsroom.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const markOf = async (storyId: string) =>
  ((await olha.get(`/api/stories/${storyId}/review`)).body as { mark: string }).mark

/** A story by Ines with this paragraph, approved by Olha. */
async function approved(said: string, caption = '') {
  const { id } = await ines.fileStory({
    section: 'city',
    text: story({ headline: 'Night ferry stays', standfirst: caption }, block('paragraph', said)),
  })
  await ines.move(id, 'submit')
  await olha.move(id, 'approve', { mark: await markOf(id), note: 'They may stand.' })
  return id
}
const publish = (id: string) => olha.move(id, 'publish')

async function inPrint(spelling: string, given: string | null = null) {
  const { status, body } = await ines.post('/api/names', { names: [{ spelling, given }] })
  expect(status).toBe(200)
  const { names } = body as { names: PrintedName[] }
  return Object.fromEntries(names.map(({ spelling: each, times }) => [each, times]))
}

describe('names in print', () => {
  test('are those of what readers have and of profiles, in both spellings and alphabets', async () => {
    await publish(await approved('We met Marchenko, and Yuliia Marchenko left.'))
    await publish(await approved('We met Marchenco.'))
    await publish(await approved('До нас прийшла Юлія Марченко.', 'Caption with Oleh Marchenko.'))
    await approved('Never out: Marchenko.')
    expect(await inPrint('Marchenko')).toEqual({ Marchenko: 3, Marchenco: 1, Марченко: 1 })
    expect(await inPrint('Марченко')).toEqual({ Marchenko: 3, Marchenco: 1, Марченко: 1 })
    expect(await inPrint('Haloway')).toEqual({ Halloway: 1 })
    expect(await inPrint('Zzyzx')).toEqual({})
  })

  test('are told with the given names that were asked for', async () => {
    const { body } = await ines.post('/api/names', {
      names: [{ spelling: 'Marchenko', given: 'Julia' }],
    })
    const { names } = body as { names: PrintedName[] }
    expect(names.find(({ spelling }) => spelling === 'Marchenko')?.givens).toEqual([
      { givenKey: 'julja', spelling: 'Yuliia', times: 1 },
    ])
  })

  test('come with an embargo’s end and not before, whoever asks', async () => {
    const id = await approved('We met Embargova here.')
    await olha.move(id, 'schedule', { at: '2026-11-24T18:00:00.000Z' })
    expect(await inPrint('Embargova')).toEqual({})
    newsroom.setClock('2026-11-24T17:59:59.000Z')
    expect(await inPrint('Embargova')).toEqual({})
    newsroom.setClock('2026-11-24T18:00:00.000Z')
    await newsroom.publishDue()
    expect(await inPrint('Embargova')).toEqual({ Embargova: 1 })
    // A clock that jumps back takes them away again.
    newsroom.setClock('2026-11-24T17:00:00.000Z')
    expect(await inPrint('Embargova')).toEqual({})
    newsroom.setClock('2026-11-24T19:00:00.000Z')
  })

  test('are those of the present version, and go with a story that is withdrawn', async () => {
    const id = await approved('We met Firstova and Firstova.')
    await publish(id)
    expect(await inPrint('Firstova')).toEqual({ Firstova: 2 })
    await olha.move(id, 'start-update', { note: 'A name.' })
    await ines.put(`/api/stories/${id}/text`, {
      text: story({ headline: 'Night ferry stays' }, block('paragraph', 'We met Secondova.')),
    })
    expect(await inPrint('Firstova')).toEqual({ Firstova: 2 })
    await olha.move(id, 'withdraw', { note: 'It was wrong.' })
    expect(await inPrint('Firstova')).toEqual({})
  })

  test('of a profile follow it', async () => {
    const { body } = await ines.get('/api/authors?q=Halloway')
    const { authors } = body as { authors: { id: string; revision: number; name: string }[] }
    const [profile] = authors
    const { status } = await ines.put(`/api/authors/${profile!.id}`, {
      profile: { ...profile, name: 'Ines Calloway', bio: 'Sails with Piet Aldren.' },
      basedOnRevision: profile!.revision,
    })
    expect(status).toBe(200)
    expect(await inPrint('Halloway')).toEqual({})
    expect(await inPrint('Calloway')).toEqual({ Calloway: 1 })
    expect(await inPrint('Aldren')).toEqual({ Aldren: 1 })
  })

  test('are for the desk alone', async () => {
    const asked = await newsroom.asPublic('/api/names', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://newsroom.test' },
      body: JSON.stringify({ names: [{ spelling: 'Marchenko', given: null }] }),
    })
    expect(asked.status).toBe(401)
    expect(await asked.text()).not.toContain('Marchenco')
  })

  test.each([
    [{ names: Array.from({ length: 401 }, () => ({ spelling: 'A', given: null })) }, /400 names/],
    [{ names: [{ spelling: '', given: null }] }, /.+\.$/],
    [{}, /.+\.$/],
  ])('a question that is none is refused with a sentence', async (question, sentence) => {
    const { status, body } = await ines.post('/api/names', question)
    expect(status).toBe(400)
    expect((body as { message: string }).message).toMatch(sentence)
  })
})

test('the server compares with print before an approval, and asks for a reason', async () => {
  for (let i = 0; i < 6; i += 1) await publish(await approved(`Day ${i}: we met Lysenko.`))
  expect(await inPrint('Lysenko')).toEqual({ Lysenko: 6 })
  const { id } = await ines.fileStory({
    section: 'city',
    text: story({ headline: 'Ferry stays' }, block('paragraph', 'We met Lysenco again.')),
  })
  await ines.move(id, 'submit')
  const mark = await markOf(id)
  const refused = await olha.move(id, 'approve', { mark })
  expect(refused.body).toMatchObject({
    code: 'not-ready',
    message: 'Say why the warnings may stand, or settle them.',
    details: { findings: [{ rule: 'names-in-print', what: '“Lysenco” is “Lysenko” in print' }] },
  })
  const done = await olha.move(id, 'approve', { mark, note: 'Another family.' })
  expect(done.status).toBe(200)
  const { body } = await olha.get(`/api/stories/${id}/history`)
  expect(JSON.stringify(body)).toContain('Another family.')
  expect(newsroom.errors).toEqual([])
})
