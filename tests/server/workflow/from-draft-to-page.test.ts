import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HistoryEntry } from '#domain/story/story.ts'
import { z } from 'zod'
import {
  openNewsroom,
  readyText,
  type Desk,
  type Newsroom,
  storyOf,
} from '../../support/newsroom.ts'
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

const filed = async (slug: string) => {
  const saved = await ines.fileStory({ slug })
  const answer = await ines.saveDetails(saved, { section: 'city' })
  return storyOf(answer)
}
const sent = async (slug: string) => {
  const { id } = await filed(slug)
  return storyOf(await ines.move(id, 'submit'))
}
const approved = async (slug: string) => {
  const { id, mark } = await sent(slug)
  const answer = await olha.move(id, 'approve', { mark })
  expect(answer.status).toBe(200)
  return storyOf(answer)
}
const published = async (slug: string) => {
  const { id } = await approved(slug)
  return storyOf(await olha.move(id, 'publish'))
}
const page = async (slug: string) => {
  const answer = await newsroom.asPublic(`/read/${slug}`)
  return { status: answer.status, html: await answer.text() }
}

describe('from the first word to the reader’s page', () => {
  test('a story is written, sent, approved, published and read, and its history says so', async () => {
    const { id } = await published('ferry-night')
    expect((await page('ferry-night')).html).toContain('Night ferry stays')

    const { entries } = await ines.read(
      z.object({ entries: z.array(HistoryEntry) }),
      `/api/stories/${id}/history`,
    )
    expect(entries.map(({ move, personName }) => `${personName}: ${move}`)).toEqual([
      'Olha Dubrava: publish',
      'Olha Dubrava: approve',
      'Ines Halloway: submit',
      'Ines Halloway: filed',
    ])
  })

  test('readers see nothing of a story before it is published', async () => {
    await approved('not-out-yet')
    const known = await page('not-out-yet')
    const unknown = await page('never-existed')
    expect(known.status).toBe(404)
    expect(known.html).toBe(unknown.html)
  })

  test('words that changed between looking and pressing are not approved', async () => {
    const { id, mark } = await sent('changed-meanwhile')
    const viktor = await newsroom.as('admin', 'Viktor Leng')
    await viktor.put(`/api/stories/${id}/text`, {
      text: story({ headline: 'Night ferry goes' }, block('paragraph', 'It goes.')),
    })
    const answer = await olha.move(id, 'approve', { mark })
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ code: 'changed-meanwhile' })
    expect((await olha.story(id)).state).toBe('in-review')
  })

  test('a byline that changed between looking and pressing is not approved either', async () => {
    const saved = await sent('other-byline')
    await olha.saveDetails(saved, { byline: [] })
    expect((await olha.move(saved.id, 'approve', { mark: saved.mark })).status).toBe(409)
  })

  test('nothing is approved without saying which words were read', async () => {
    const { id } = await sent('no-mark')
    expect((await olha.move(id, 'approve')).status).toBe(400)
  })

  test('an editor’s change to approved words ends the approval, and they cannot be published', async () => {
    const { id } = await approved('ends-approval')
    const text = { ...readyText, headline: 'Night ferry stays after all' }
    expect((await olha.put(`/api/stories/${id}/text`, { text })).status).toBe(200)
    expect(await olha.story(id)).toMatchObject({ state: 'in-review', approval: null })
    expect((await olha.move(id, 'publish')).status).toBe(422)
  })

  test('readers get the frozen words, whatever happens to the photo’s credit or the words later', async () => {
    const { id } = await published('stays-as-approved')
    await olha.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, {
      text: { ...readyText, headline: 'Something else' },
    })
    const { html } = await page('stays-as-approved')
    expect(html).toContain('Night ferry stays')
    expect(html).not.toContain('Something else')
  })

  test('under four eyes an editor does not approve what she wrote a word of', async () => {
    const saved = await sent('four-eyes')
    await olha.put(`/api/stories/${saved.id}/text`, {
      text: { ...readyText, standfirst: 'Crews accept.' },
    })
    const { mark } = await olha.story(saved.id)
    const answer = await olha.move(saved.id, 'approve', { mark })
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({
      message: 'Another editor must approve this: you wrote it.',
    })
    const viktor = await newsroom.as('admin', 'Viktor Leng')
    expect((await viktor.move(saved.id, 'approve', { mark })).status).toBe(200)
  })

  test('an editor does not approve words that she filed herself', async () => {
    const saved = await olha.fileStory({ slug: 'filed-by-an-editor' })
    const { id, mark } = storyOf(await olha.saveDetails(saved, { section: 'city' }))
    await olha.move(id, 'submit')
    expect((await olha.move(id, 'approve', { mark })).status).toBe(403)
  })

  test('a story without a section is sent and cannot be approved, and the stop is named', async () => {
    const { id } = await ines.fileStory({ slug: 'no-section' })
    await ines.move(id, 'submit')
    const { mark } = await olha.story(id)
    const answer = await olha.move(id, 'approve', { mark })
    expect(answer).toMatchObject({
      status: 422,
      body: { message: 'It cannot be approved yet: no section.' },
    })
  })

  test('pressing twice does it once', async () => {
    const { id } = await filed('pressed-twice')
    const key = 'one-press-of-send'
    const both = await Promise.all([
      ines.move(id, 'submit', { key }),
      ines.move(id, 'submit', { key }),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { entries } = (await ines.get(`/api/stories/${id}/history`)).body as {
      entries: HistoryEntry[]
    }
    expect(entries.filter(({ move }) => move === 'submit')).toHaveLength(1)
  })

  test('a story somebody else has just moved answers with its new state', async () => {
    const { id, mark } = await sent('moved-meanwhile')
    await ines.move(id, 'take-back')
    const answer = await olha.move(id, 'approve', { mark })
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'changed-meanwhile',
        message: 'Ines Halloway was quicker: the story is now “Draft”.',
        details: { state: 'draft' },
      },
    })
  })

  test('changes are asked for with a note, and the reporter writes again', async () => {
    const { id } = await sent('asked-for-changes')
    expect((await olha.move(id, 'request-changes')).status).toBe(400)
    const note = 'Name who measured it.'
    expect((await olha.move(id, 'request-changes', { note })).status).toBe(200)
    const text = { ...readyText, headline: 'Night ferry stays, says harbour office' }
    expect((await ines.put(`/api/stories/${id}/text`, { text })).status).toBe(200)
  })

  test('a scheduled story is read from its minute on, whether or not a job ran', async () => {
    const { id } = await approved('scheduled')
    newsroom.setClock('2026-11-24T15:00:00Z')
    const at = '2026-11-24T18:00:00+01:00'
    expect((await olha.move(id, 'schedule', { at })).status).toBe(200)
    newsroom.setClock('2026-11-24T16:59:59.999Z')
    expect((await page('scheduled')).status).toBe(404)
    newsroom.setClock('2026-11-24T17:00:00Z')
    expect((await page('scheduled')).status).toBe(200)
    expect((await olha.story(id)).state).toBe('scheduled')
    await newsroom.publishDue()
    await newsroom.publishDue()
    expect((await olha.story(id)).state).toBe('published')
    newsroom.setClock('2026-11-24T14:00:00Z')
  })

  test('the past is no time to schedule for', async () => {
    const { id } = await approved('scheduled-for-the-past')
    const answer = await olha.move(id, 'schedule', { at: '2026-11-24T13:00:00Z' })
    expect(answer.status).toBe(400)
  })

  test('an embargo holds a story back from being published', async () => {
    const saved = await sent('embargoed')
    const answer = await olha.saveDetails(saved, { embargoUntil: '2026-11-24T18:00:00Z' })
    const { mark } = storyOf(answer)
    await olha.move(saved.id, 'approve', { mark })
    expect((await olha.move(saved.id, 'publish')).status).toBe(422)
  })

  test('a withdrawn story says so, and is gone from the front page', async () => {
    const { id } = await published('withdrawn')
    expect((await olha.move(id, 'withdraw', { note: 'The figures were wrong.' })).status).toBe(200)
    expect((await page('withdrawn')).status).toBe(410)
    expect((await page('withdrawn')).html).not.toContain('Night ferry stays')
    expect(await (await newsroom.asPublic('/read/')).text()).not.toContain('/read/withdrawn')
  })

  test('a spiked story comes back as it was', async () => {
    const { id } = await sent('spiked')
    await olha.move(id, 'request-changes', { note: 'Shorter.' })
    await olha.move(id, 'spike')
    const text = { ...readyText, headline: 'Still writing' }
    expect((await ines.put(`/api/stories/${id}/text`, { text })).status).toBe(403)
    await olha.move(id, 'restore')
    expect((await olha.story(id)).state).toBe('changes-requested')
  })
})
