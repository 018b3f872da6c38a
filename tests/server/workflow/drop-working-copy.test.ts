import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { HistoryEntry } from '#domain/story/story.ts'
import {
  openNewsroom,
  readyText,
  storyOf,
  type Desk,
  type Newsroom,
} from '../../support/newsroom.ts'
import { plainBody } from '#domain/story-text/survey.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { changeOf, splitAt } from '../../support/rescue-door.ts'
import { changeWords, restored, revisionsOf, textOf, wordsOf } from '../../support/revisions.ts'
import { openTab, until } from '../../support/room-socket.ts'
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

const saying = (words: string) =>
  story({ headline: 'Night ferry stays' }, block('paragraph', words))
const read = async (path: string) => {
  const answer = await newsroom.asPublic(path)
  return { status: answer.status, text: await answer.text() }
}
const at = (minutes: number) =>
  newsroom.setClock(new Date(Date.parse('2026-11-24T14:00:00Z') + minutes * 60_000))

async function published(slug: string) {
  at(0)
  const text = saying('It carries 12 people a night.')
  const filed = await ines.fileStory({ slug, section: 'city', text })
  const { id, mark } = storyOf(await ines.move(filed.id, 'submit'))
  await olha.move(id, 'approve', { mark })
  return storyOf(await olha.move(id, 'publish'))
}

describe('a working copy that is dropped', () => {
  const drop = (id: string, body = {}) => olha.move(id, 'drop-working-copy', body)

  test('leaves the page and its facts as they are, and its words as a version of the history', async () => {
    const { id } = await published('dropped')
    const before = await olha.story(id)
    const page = (await read('/read/dropped')).text
    at(5)
    await olha.move(id, 'correct', { note: 'We said 12.' })
    const other = { ...readyText, headline: 'Dropped wording' }
    await olha.put(`/api/stories/${id}/text`, { text: other })
    await olha.saveDetails(await olha.story(id), {
      section: 'harbour',
      slug: 'dropped-elsewhere',
      byline: [],
    })
    at(6)
    expect(await drop(id, { note: 'The count was right.' })).toMatchObject({ status: 200 })
    expect((await read('/read/dropped')).text).toBe(page)
    const { slug, section, byline, text, mark, approval } = before
    expect(await olha.story(id)).toMatchObject({
      state: 'published',
      workingCopy: null,
      correction: null,
      earlierCorrections: [],
      slug,
      section,
      byline,
      text,
      mark,
      approval,
    })
    const { entries } = await olha.read(
      z.object({ entries: z.array(HistoryEntry) }),
      `/api/stories/${id}/history`,
    )
    expect(entries[0]).toMatchObject({
      move: 'drop-working-copy',
      from: 'draft',
      to: 'published',
      personName: 'Olha Dubrava',
      note: 'The count was right.\nThe note of the correction was: We said 12.',
      mark,
    })
    const { revisions } = await revisionsOf(olha, id)
    const dropped = revisions.find(({ move }) => move === 'drop-working-copy')!
    expect((await wordsOf(olha, id, dropped.id)).headline).toBe('Dropped wording')

    // The next one begins with what readers have, and can have the dropped words back.
    at(7)
    await olha.move(id, 'start-update')
    expect((await olha.story(id)).text).toEqual(text)
    await restored(olha, id, dropped.id)
    expect((await olha.story(id)).text.headline).toBe('Dropped wording')
    expect((await read('/read/dropped')).text).toBe(page)
  })

  test('leaves who wrote in it out of approving its words, should somebody bring them back', async () => {
    const { id } = await published('dropped-and-back')
    at(5)
    await viktor.move(id, 'start-update')
    await olha.put(`/api/stories/${id}/text`, { text: saying('Olha wrote this.') })
    at(6)
    await viktor.move(id, 'drop-working-copy')
    at(7)
    await viktor.move(id, 'start-update')
    const { revisions } = await revisionsOf(viktor, id)
    await restored(viktor, id, revisions.find(({ move }) => move === 'drop-working-copy')!.id)
    const { mark } = storyOf(await viktor.move(id, 'submit'))
    expect(await olha.move(id, 'approve', { mark })).toMatchObject({ status: 403 })
  })

  test('keeps the corrections that readers have', async () => {
    const { id } = await published('dropped-after-correction')
    at(10)
    await olha.move(id, 'correct', { note: 'We said 12.' })
    await olha.put(`/api/stories/${id}/text`, { text: saying('It carries 15 people a night.') })
    await olha.move(id, 'submit')
    const { mark: sent } = await viktor.story(id)
    await viktor.move(id, 'approve', { mark: sent, note: 'It may.' })
    await viktor.move(id, 'publish')
    const page = (await read('/read/dropped-after-correction')).text
    const { mark, correction } = await olha.story(id)
    at(20)
    await olha.move(id, 'start-update')
    await drop(id)
    expect(await olha.story(id)).toMatchObject({
      mark,
      correction: { note: correction!.note },
      earlierCorrections: [],
    })
    expect((await read('/read/dropped-after-correction')).text).toBe(page)
  })

  test('is seen by who has the story open, whose hands are taken off it', async () => {
    const { id } = await published('dropped-while-open')
    await olha.move(id, 'start-update')
    const { headline } = (await olha.story(id)).text
    await olha.put(`/api/stories/${id}/text`, { text: { ...readyText, headline: 'Other' } })
    const tab = await openTab(newsroom, viktor.person, id)
    const said = () => readStoryText(tab.ydoc).headline
    await until('the tab has the other words', () => said() === 'Other')
    await drop(id)
    await until('the tab has the words of the page', () => said() === headline)
    tab.close()
    expect((await viktor.put(`/api/stories/${id}/text`, { text: readyText })).status).toBe(403)
  })

  test('of a withdrawn story leaves it withdrawn', async () => {
    const { id } = await published('dropped-withdrawn')
    await olha.move(id, 'withdraw', { note: 'A figure is wrong.' })
    await olha.move(id, 'start-update')
    await drop(id)
    expect(await olha.story(id)).toMatchObject({ state: 'withdrawn', workingCopy: null })
    expect((await read('/read/dropped-withdrawn')).status).toBe(410)
  })

  test('is no working copy of a story that readers have not, nor one that is on the schedule', async () => {
    const filed = await ines.fileStory({ slug: 'nothing-to-drop' })
    expect((await drop(filed.id)).status).toBe(422)
    expect((await ines.move(filed.id, 'drop-working-copy', {})).status).toBe(403)
    const { id } = await published('dropped-too-late')
    await olha.move(id, 'start-update')
    const { mark } = storyOf(await olha.move(id, 'submit'))
    await olha.move(id, 'approve', { mark, note: 'It may.' })
    await olha.move(id, 'schedule', { at: '2026-11-25T14:00:00Z' })
    const { status, body } = await drop(id)
    expect([status, (body as { message: string }).message]).toEqual([
      422,
      'There is no working copy to drop. Take one that is scheduled off the schedule first.',
    ])
  })

  test('does not come back with a paragraph that an editor split offline meanwhile', async () => {
    const { id } = await published('split-meanwhile')
    await olha.move(id, 'correct', { note: 'We said 12.' })
    await changeWords(newsroom, olha, id, (ydoc) => {
      const text = textOf(ydoc)
      text.delete('It carries '.length, '12 people'.length)
      text.insert('It carries '.length, 'forty cars')
    })
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    const offline = changeOf(ydoc, () => splitAt(ydoc, 0, 'It'.length))
    await drop(id)
    await olha.move(id, 'correct', { note: 'We said 12.' })
    await newsroom.rooms.take(id, viktor.person, offline)
    const now = await openDurableDocument(newsroom.database, id)
    expect(plainBody(readStoryText(now.ydoc))).toBe('It\n carries 12 people a night.')
  })
})
