import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CaptionCodes, type CaptionCode, type CodeOwner } from '#domain/captions/caption-codes.ts'
import type { News } from '#domain/events/news.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let maren: Desk
beforeEach(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  maren = await newsroom.as('photo-desk', 'Maren Sollis')
})
afterEach(() => newsroom.close())

const zoryana: CaptionCode = { code: 'z', names: ['Zoryana Lysenko', 'Lysenko'] }
const ferry: CaptionCode = { code: 'пор', names: ['пором «Скеррі»'] }
const codesOf = (desk: Desk) => desk.read(CaptionCodes, '/api/caption-codes')
const save = (desk: Desk, owner: CodeOwner, codes: unknown, basedOnRevision = 0) =>
  desk.put(`/api/caption-codes/${owner}`, { codes, basedOnRevision })

describe('codes for captions', () => {
  test('are a person’s alone, or the newsroom’s, in the order in which they were written', async () => {
    expect(await codesOf(ines)).toEqual({
      own: { codes: [], revision: 0 },
      newsroom: { codes: [], revision: 0 },
    })
    await save(ines, 'own', [zoryana])
    await save(maren, 'newsroom', [ferry, zoryana])
    expect(await codesOf(ines)).toEqual({
      own: { codes: [zoryana], revision: 1 },
      newsroom: { codes: [ferry, zoryana], revision: 1 },
    })
    expect((await codesOf(maren)).own.codes).toEqual([])
    expect((await newsroom.asPublic('/api/caption-codes')).status).toBe(401)
  })

  test('of the newsroom are not a reporter’s to change', async () => {
    expect(await save(ines, 'newsroom', [zoryana])).toMatchObject({
      status: 403,
      body: {
        code: 'not-allowed',
        message:
          'The photo desk keeps the newsroom’s codes. Keep codes of your own, or ask the photo desk.',
      },
    })
    expect((await codesOf(ines)).newsroom.codes).toEqual([])
  })

  test('the second of two people who save at once is told, with the codes of the first', async () => {
    const olha = await newsroom.as('editor', 'Olha Dubrava')
    const saved = await Promise.all([
      save(maren, 'newsroom', [zoryana]),
      save(olha, 'newsroom', [ferry]),
    ])
    expect(saved.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = saved.find(({ status }) => status === 409)
    const onFile = await codesOf(maren)
    expect(refused?.body).toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: onFile.newsroom },
    })
  })

  test.each([
    ['a code with a space', [{ code: 'two words', names: ['A'] }]],
    ['a code with a backslash', [{ code: 'z\\', names: ['A'] }]],
    ['a code without a name', [{ code: 'z', names: [] }]],
    ['a name of nothing that is seen', [{ code: 'z', names: ['\u200b'] }]],
    ['the same code twice', [zoryana, { ...zoryana, code: 'Z' }]],
    ['too many names', [{ code: 'z', names: ['1', '2', '3', '4', '5', '6'] }]],
  ])('%s is refused and changes nothing', async (_what, codes) => {
    const { status, body } = await save(ines, 'own', codes)
    expect(status).toBe(400)
    expect((body as { message: string }).message).toMatch(/\.$/)
    expect((await codesOf(ines)).own.revision).toBe(0)
  })

  test('every desk hears that they changed', async () => {
    const heard: News[] = []
    newsroom.news.subscribe((news) => heard.push(news))
    await save(ines, 'own', [zoryana])
    expect(heard).toEqual([{ kind: 'codes-changed' }])
  })
})
