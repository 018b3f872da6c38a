import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { HistoryEntry } from '#domain/story/story.ts'
import { PublishedStory } from '#domain/story/published-story.ts'
import {
  openNewsroom,
  readyText,
  storyOf,
  type Desk,
  type Newsroom,
} from '../../support/newsroom.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
})
afterAll(() => newsroom.close())

const paragraph = (words: string) =>
  story({ headline: 'Night ferry stays' }, block('paragraph', words))
const read = async (path: string) => {
  const answer = await newsroom.asPublic(path)
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const at = (minutes: number) =>
  newsroom.setClock(new Date(Date.parse('2026-11-24T14:00:00Z') + minutes * 60_000))

async function published(slug: string, words = 'It carries 12 people a night.') {
  at(0)
  const filed = await ines.fileStory({ slug, section: 'city', text: paragraph(words) })
  const { id, mark } = storyOf(await ines.move(filed.id, 'submit'))
  expect((await olha.move(id, 'approve', { mark })).status).toBe(200)
  return storyOf(await olha.move(id, 'publish'))
}
/** The desk writes the words, says what it corrects, and another editor approves and publishes. */
async function correct(storyId: string, words: string, note: string, minutes: number) {
  at(minutes)
  await olha.move(storyId, 'correct')
  await olha.put(`/api/stories/${storyId}/text`, { text: paragraph(words) })
  await note_(storyId, note)
  await finish(storyId)
}
const note_ = async (storyId: string, note: string, more: Record<string, unknown> = {}) => {
  const { correction } = await olha.story(storyId)
  const basedOnRevision = correction?.revision ?? 0
  const body = { kind: 'correction', note, place: 'foot', basedOnRevision, ...more }
  return olha.put(`/api/stories/${storyId}/working-copy`, body)
}
async function finish(storyId: string, note = 'It is a small thing.') {
  expect((await olha.move(storyId, 'submit')).status).toBe(200)
  const { mark } = await viktor.story(storyId)
  const approved = await viktor.move(storyId, 'approve', { mark, note })
  expect(approved.status, JSON.stringify(approved.body)).toBe(200)
  return storyOf(await viktor.move(storyId, 'publish'))
}
const findings = async (storyId: string) =>
  (
    await viktor.read(
      z.object({ findings: z.array(z.object({ level: z.string(), what: z.string() })) }),
      `/api/stories/${storyId}/review`,
    )
  ).findings

describe('a correction', () => {
  test('is told on the page, in the list of all, in the feeds and to machines, once it is published', async () => {
    const { id } = await published('told-everywhere')
    at(10)
    await olha.move(id, 'correct')
    const note = 'The boat carries 14 people, not 12.'
    await olha.put(`/api/stories/${id}/text`, { text: paragraph('It carries 14 people a night.') })
    expect((await note_(id, note)).status).toBe(200)
    const places = [
      '/read/told-everywhere',
      '/read/corrections',
      '/read/feed.xml',
      '/read/feed.json',
    ]
    for (const path of places) expect((await read(path)).text, path).not.toContain(note)
    await finish(id)
    for (const path of places) expect((await read(path)).text, path).toContain(note)
    expect((await read('/read/told-everywhere')).text).toContain('"@type":"CorrectionComment"')
    expect((await read('/read/told-everywhere')).text).toContain('It carries 14 people a night.')
  })

  test('cannot be sent to review or approved before it says what was wrong', async () => {
    const { id } = await published('without-a-note')
    await olha.move(id, 'correct')
    expect(await olha.move(id, 'submit')).toMatchObject({
      status: 422,
      body: {
        message: 'Say in the correction note what was wrong and what is right.',
        details: { field: 'correction' },
      },
    })
    await note_(id, 'It was wrong.')
    await olha.move(id, 'submit')
    await note_(id, '   ')
    const { mark } = await viktor.story(id)
    expect(await viktor.move(id, 'approve', { mark })).toMatchObject({
      status: 422,
      body: { message: 'It cannot be approved yet: the correction has no note.' },
    })
  })

  test('is frozen by the approval: its note is part of the mark, and another note ends the approval', async () => {
    const { id, mark: before } = await published('frozen-note')
    await olha.move(id, 'correct', { note: 'The first wording.' })
    const first = await olha.story(id)
    expect(first.correction?.note).toBe('The first wording.')
    expect(first.mark).not.toBe(before)
    await note_(id, 'The second wording.')
    await olha.move(id, 'submit')
    const { mark } = await viktor.story(id)
    expect(mark).not.toBe(first.mark)
    expect((await viktor.move(id, 'approve', { mark: first.mark })).status).toBe(409)
    expect((await viktor.move(id, 'approve', { mark })).status).toBe(200)
    expect((await note_(id, 'The third wording.')).status).toBe(200)
    expect(await viktor.story(id)).toMatchObject({ state: 'in-review', approval: null })
    expect((await viktor.move(id, 'publish')).status).toBe(409)
  })

  test('under four eyes is not approved by who wrote its note', async () => {
    const { id } = await published('note-is-writing')
    await olha.move(id, 'correct')
    await note_(id, 'It was wrong.')
    await olha.move(id, 'submit')
    const { mark } = await olha.story(id)
    expect((await olha.move(id, 'approve', { mark })).status).toBe(403)
    expect((await viktor.move(id, 'approve', { mark })).status).toBe(200)
  })

  test('nor by who began the correction with its note', async () => {
    const { id } = await published('begun-with-its-note')
    await olha.move(id, 'correct', { note: 'Olha alone wrote this for readers.' })
    await olha.move(id, 'submit')
    const { mark } = await olha.story(id)
    expect((await olha.move(id, 'approve', { mark })).status).toBe(403)
    expect((await viktor.move(id, 'approve', { mark })).status).toBe(200)
  })

  test('cannot be sent to review with a note of which nothing is seen', async () => {
    const { id } = await published('unseen-note')
    await olha.move(id, 'correct', { note: '\u200b' })
    expect((await olha.move(id, 'submit')).status).toBe(422)
  })

  test('is kept in order with those before and after it, through silent updates too', async () => {
    const { id } = await published('kept-in-order')
    await correct(id, 'It carries 13 people a night.', 'We said 12.', 10)
    await correct(id, 'It carries 14 people a night.', 'We said 13.', 20)
    at(30)
    await olha.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, {
      text: paragraph('It carries 14 people each night.'),
    })
    const { mark } = await finish(id)
    const notes = [...(await read('/read/kept-in-order')).text.matchAll(/We said \d+\./g)]
    // In the data for machines oldest first, on the page newest first.
    expect(notes.map(([note]) => note)).toEqual([
      'We said 12.',
      'We said 13.',
      'We said 13.',
      'We said 12.',
    ])
    expect(await olha.read(PublishedStory, `/api/stories/${id}/published`)).toMatchObject({
      readers: {
        mark,
        corrections: [
          { note: 'We said 12.', at: '2026-11-24T14:10:00.000Z' },
          { note: 'We said 13.', at: '2026-11-24T14:20:00.000Z' },
        ],
        withdrawn: null,
      },
      versions: [
        { kind: 'update', approvedBy: 'Viktor Leng' },
        { kind: 'correction' },
        { kind: 'correction' },
        { kind: 'first', approvedBy: 'Olha Dubrava', slug: 'kept-in-order' },
      ],
    })
  })

  test('has the same mark before and after it is out', async () => {
    const { id } = await published('one-mark')
    await olha.move(id, 'correct', { note: 'It was wrong.' })
    const out = await finish(id)
    expect(out).toMatchObject({ state: 'published', workingCopy: null })
    expect(out.mark).toBe(out.publication?.mark)
  })

  test('is not overwritten by who saved the note second', async () => {
    const { id } = await published('two-notes')
    await olha.move(id, 'correct')
    // Both read it before either saved.
    const asRead = { basedOnRevision: 0 }
    const both = await Promise.all([note_(id, 'Mine.', asRead), note_(id, 'Yours.', asRead)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'changed-meanwhile',
      details: { revision: 1, theirs: { kind: 'correction' } },
    })
  })

  test('is for who may write the working copy', async () => {
    const { id } = await published('whose-note')
    expect((await ines.move(id, 'correct')).status).toBe(403)
    const body = { kind: 'correction', note: 'No.', place: 'foot', basedOnRevision: 0 }
    await olha.move(id, 'correct')
    expect((await ines.put(`/api/stories/${id}/working-copy`, body)).status).toBe(403)
    const saved = await olha.story(id)
    await olha.saveDetails(saved, { assignees: [ines.person.id] })
    expect((await ines.put(`/api/stories/${id}/working-copy`, body)).status).toBe(200)
  })

  test('needs a working copy', async () => {
    const filed = await ines.fileStory({ slug: 'no-working-copy' })
    const body = { kind: 'correction', note: 'No.', place: 'foot', basedOnRevision: 0 }
    expect(await ines.put(`/api/stories/${filed.id}/working-copy`, body)).toMatchObject({
      status: 422,
      body: { message: 'Nothing is under way here. Start an update first.' },
    })
  })
})

describe('a silent update', () => {
  test('that changes a figure is warned of in one sentence, and goes with a reason', async () => {
    const { id } = await published('silent-figure')
    await olha.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, { text: paragraph('It carries 14 people a night.') })
    await olha.move(id, 'submit')
    const what =
      'the update changes a figure without a note: “It carries 12 people a” is now “It carries 14 people a”'
    expect(await findings(id)).toMatchObject([{ level: 'warn', what }])
    const { mark } = await viktor.story(id)
    expect(await viktor.move(id, 'approve', { mark })).toMatchObject({
      status: 422,
      body: { details: { findings: [{ what }] } },
    })
    expect(
      (await viktor.move(id, 'approve', { mark, note: 'The count is of today.' })).status,
    ).toBe(200)
  })

  test('becomes a correction in review, which is in the history, and the warning is gone', async () => {
    const { id } = await published('made-a-correction')
    await olha.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, { text: paragraph('It carries 14 people a night.') })
    await olha.move(id, 'submit')
    expect((await note_(id, 'It carries 14, not 12.')).status).toBe(200)
    expect(await findings(id)).toEqual([])
    expect(await olha.story(id)).toMatchObject({ state: 'in-review', workingCopy: 'correction' })
    const { entries } = await olha.read(
      z.object({ entries: z.array(HistoryEntry) }),
      `/api/stories/${id}/history`,
    )
    expect(entries[0]).toMatchObject({
      move: 'made-correction',
      from: 'in-review',
      to: 'in-review',
      personName: 'Olha Dubrava',
    })
    // And back: the note waits, and readers get none of it.
    await note_(id, 'It carries 14, not 12.', { kind: 'update' })
    expect(await olha.story(id)).toMatchObject({
      workingCopy: 'update',
      correction: { revision: 2 },
    })
    await finish2(id)
    expect((await read('/read/made-a-correction')).text).not.toContain('It carries 14, not 12.')
    expect((await olha.story(id)).correction).toBeNull()
  })
  const finish2 = async (storyId: string) => {
    const { mark } = await viktor.story(storyId)
    await viktor.move(storyId, 'approve', { mark, note: 'It may.' })
    await viktor.move(storyId, 'publish')
  }

  test('of other words is not warned of, and its time is told', async () => {
    const { id } = await published('quiet-words')
    at(25)
    await olha.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, { text: paragraph('It takes 12 people a night.') })
    await olha.move(id, 'submit')
    expect(await findings(id)).toEqual([])
    await finishSent(id)
    expect((await read('/read/quiet-words')).text).toContain('Updated at <time')
  })
  const finishSent = async (storyId: string) => {
    const { mark } = await viktor.story(storyId)
    await viktor.move(storyId, 'approve', { mark })
    await viktor.move(storyId, 'publish')
  }
})

describe('while the next version is written', () => {
  test('the page stays as it is, byte by byte, through every move back and forth', async () => {
    const { id } = await published('stays-as-it-is')
    const page = (await read('/read/stays-as-it-is')).text
    const isSame = async () => expect((await read('/read/stays-as-it-is')).text).toBe(page)
    await olha.move(id, 'start-update')
    await isSame()
    await olha.put(`/api/stories/${id}/text`, { text: { ...readyText, headline: 'Other' } })
    await isSame()
    await olha.move(id, 'submit')
    await viktor.move(id, 'request-changes', { note: 'Not yet.' })
    expect((await olha.story(id)).state).toBe('changes-requested')
    await isSame()
    await olha.move(id, 'submit')
    await olha.move(id, 'take-back')
    expect((await olha.story(id)).state).toBe('draft')
    await isSame()
    await olha.move(id, 'submit')
    const { mark } = await viktor.story(id)
    await viktor.move(id, 'approve', { mark, note: 'It may.' })
    await isSame()
  })
})

describe('a withdrawn story', () => {
  test('leaves a page that says so and why, and is gone from lists, feeds and corrections', async () => {
    const { id } = await published('withdrawn-with-a-reason')
    await correct(id, 'It carries 15 people a night.', 'Withdrawn later.', 10)
    at(20)
    const moved = await olha.move(id, 'withdraw', {
      note: 'The lawyer called.',
      reason: 'We could not <stand> by it.',
    })
    expect(moved.status).toBe(200)
    const page = await read('/read/withdrawn-with-a-reason')
    expect(page.status).toBe(410)
    expect(page.text).toContain('We could not &lt;stand&gt; by it.')
    expect(page.text).not.toContain('lawyer')
    for (const path of ['/read/', '/read/feed.xml', '/read/feed.json', '/read/corrections']) {
      expect((await read(path)).text, path).not.toContain('withdrawn-with-a-reason')
      expect((await read(path)).text, path).not.toContain('Withdrawn later.')
    }
  })

  test('needs a reason for the desk', async () => {
    const { id } = await published('withdrawn-for-nothing')
    expect((await olha.move(id, 'withdraw', { reason: 'For readers.' })).status).toBe(400)
  })

  test('is withdrawn at once while its next version is written, which ends', async () => {
    const { id } = await published('withdrawn-while-written')
    await olha.move(id, 'correct', { note: 'Not needed any more.' })
    expect((await olha.move(id, 'withdraw', { note: 'All of it is wrong.' })).status).toBe(200)
    expect(await olha.story(id)).toMatchObject({
      state: 'withdrawn',
      workingCopy: null,
      correction: null,
    })
    expect((await read('/read/withdrawn-while-written')).status).toBe(410)
  })

  test('comes back corrected, and only then', async () => {
    const { id } = await published('comes-back')
    await olha.move(id, 'withdraw', { note: 'A figure is wrong.' })
    await correct(id, 'It carries 16 people a night.', 'We had withdrawn it.', 30)
    const page = await read('/read/comes-back')
    expect(page.status).toBe(200)
    expect(page.text).toContain('We had withdrawn it.')
  })
})

describe('a slug that changes after publication', () => {
  const rename = async (id: string, slug: string) => {
    await olha.move(id, 'start-update')
    const saved = await olha.story(id)
    expect((await olha.saveDetails(saved, { slug })).status).toBe(200)
    await finish(id)
  }

  test('leaves each old address as a permanent redirect to the newest', async () => {
    const { id } = await published('first-slug')
    at(5)
    await rename(id, 'second-slug')
    at(10)
    await rename(id, 'third-slug')
    for (const slug of ['first-slug', 'second-slug']) {
      const old = await read(`/read/${slug}`)
      expect(old.status, slug).toBe(301)
      expect(old.headers.get('location'), slug).toBe('/read/third-slug')
    }
    expect((await read('/read/third-slug')).status).toBe(200)
  })

  test('keeps the old address from other stories, and may come back to it', async () => {
    const { id } = await published('wanted-slug')
    at(5)
    await rename(id, 'other-slug')
    const other = await ines.fileStory({ slug: 'somebody-elses' })
    expect((await ines.saveDetails(other, { slug: 'wanted-slug' })).status).toBe(409)
    expect((await ines.post('/api/stories', { slug: 'wanted-slug' })).status).toBe(409)
    at(10)
    await rename(id, 'wanted-slug')
    expect((await read('/read/wanted-slug')).status).toBe(200)
    const left = await read('/read/other-slug')
    expect([left.status, left.headers.get('location')]).toEqual([301, '/read/wanted-slug'])
  })

  test('has no redirect before the new version is out', async () => {
    const { id } = await published('not-moved-yet')
    await olha.move(id, 'start-update')
    await olha.saveDetails(await olha.story(id), { slug: 'moves-soon' })
    expect((await read('/read/not-moved-yet')).status).toBe(200)
    expect((await read('/read/moves-soon')).status).toBe(404)
  })

  test('is not the address of a page of the site itself', async () => {
    expect((await ines.post('/api/stories', { slug: 'corrections' })).status).toBe(409)
  })
})
