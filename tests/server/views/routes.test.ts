import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Views, type NewView } from '#domain/board/view.ts'
import type { News } from '#domain/events/news.ts'
import { openNewsroom, readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk
beforeEach(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterEach(() => newsroom.close())

const aView = { name: 'My harbour', isShared: false, search: { section: 'harbour' } }
const save = (desk: Desk, view: Partial<NewView> = {}) =>
  desk.post('/api/views', { ...aView, ...view })
const viewsOf = async (desk: Desk) => (await desk.read(Views, '/api/views')).views
const namesOf = async (desk: Desk) => (await viewsOf(desk)).map(({ name }) => name)
const idOf = async (desk: Desk, name: string) =>
  (await viewsOf(desk)).find((view) => view.name === name)?.id ?? ''
const file = (desk: Desk, slug: string, section: string) =>
  desk.fileStory({ slug, section, text: { ...readyText, headline: slug } })

describe('a saved view', () => {
  test('is its owner’s alone, or everyone’s', async () => {
    await save(ines)
    await save(ines, { name: 'Sent today', isShared: true, search: { state: 'in-review' } })
    expect(await namesOf(ines)).toEqual(['My harbour', 'Sent today'])
    expect(await namesOf(tobias)).toEqual(['Sent today'])
    expect((await newsroom.asPublic('/api/views')).status).toBe(401)
  })

  test('counts what it shows: what is in hand, and what went out today', async () => {
    await file(ines, 'ferry-night', 'harbour')
    await file(tobias, 'quay-toll', 'harbour')
    const out = await file(olha, 'rent-cap', 'city')
    await newsroom.database.execute(
      `update stories set state = 'published', section = 'harbour' where id = '${out.id}'`,
    )
    await save(ines)
    await save(ines, { name: 'Mine', search: { writer: 'me' } })
    await save(ines, { name: 'Out', search: { state: 'published' } })
    const counts = async () =>
      Object.fromEntries((await viewsOf(ines)).map(({ name, count }) => [name, count]))
    expect(await counts()).toEqual({ 'My harbour': 2, Mine: 1, Out: 1 })
    await newsroom.database
      .execute(`insert into story_versions (story_id, mark, frozen, approved_by,
      approved_at) values ('${out.id}', 'm', '{}', '${olha.person.id}', now())`)
    const publish = (at: string) =>
      newsroom.database.execute(`insert into publications (story_id, version_id, slug, visible_from,
        published_by, published_at) select '${out.id}', id, 'rent-cap', '${at}',
        '${olha.person.id}', '${at}' from story_versions`)
    await publish('2026-11-23T10:00:00Z')
    expect(await counts()).toMatchObject({ 'My harbour': 2 })
    await publish('2026-11-24T10:00:00Z')
    expect(await counts()).toMatchObject({ 'My harbour': 3 })
  })

  test('keeps of its question only what the board understands', async () => {
    await save(ines, {
      search: { state: 'published,draft,nonsense', sort: 'sideways', q: ' quay ' },
    })
    expect((await viewsOf(ines))[0]?.search).toEqual({ state: 'draft,published', q: 'quay' })
  })

  test('saved twice under one id it is there once', async () => {
    const id = '0f8fad5b-d9cb-469f-a165-70867728950e'
    await save(ines, { id })
    expect((await save(ines, { id })).status).toBe(200)
    expect(await namesOf(ines)).toEqual(['My harbour'])
    expect(await save(tobias, { id })).toMatchObject({ status: 409 })
  })

  test('has a name that no other view of the same rail has', async () => {
    await save(ines)
    expect(await save(ines, { name: 'my HARBOUR' })).toMatchObject({
      status: 409,
      body: { message: 'You have a view called “my HARBOUR” already. Choose another name.' },
    })
    expect((await save(tobias)).status).toBe(200)
    await save(tobias, { name: 'Late', isShared: true })
    expect(await save(ines, { name: 'Late', isShared: true })).toMatchObject({ status: 409 })
    expect(await save(ines, { name: '  ' })).toMatchObject({
      status: 400,
      body: { message: 'Give the view a name.' },
    })
  })

  test('of two people who save one shared name at once, one is told', async () => {
    const answers = await Promise.all(
      [ines, tobias, olha].map((desk) => save(desk, { name: 'Late', isShared: true })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })
})

describe('renaming and deleting a view', () => {
  test('is its owner’s; of a shared one also an editor’s', async () => {
    await save(ines)
    await save(ines, { name: 'Late', isShared: true })
    const own = await idOf(ines, 'My harbour')
    const shared = await idOf(ines, 'Late')
    for (const desk of [tobias, olha]) {
      expect((await desk.put(`/api/views/${own}`, { name: 'Taken' })).status).toBe(404)
      expect((await desk.ask('DELETE', `/api/views/${own}`)).status).toBe(404)
    }
    expect(await tobias.put(`/api/views/${shared}`, { name: 'Taken' })).toMatchObject({
      status: 403,
      body: { message: 'Only an editor or who made this view can change it.' },
    })
    expect((await tobias.ask('DELETE', `/api/views/${shared}`)).status).toBe(403)
    expect((await olha.put(`/api/views/${shared}`, { name: 'Very late' })).status).toBe(200)
    expect((await ines.put(`/api/views/${own}`, { name: 'Quays' })).status).toBe(200)
    expect(await namesOf(ines)).toEqual(['Quays', 'Very late'])
    expect((await olha.ask('DELETE', `/api/views/${shared}`)).status).toBe(200)
    expect(await namesOf(ines)).toEqual(['Quays'])
  })

  test('a deleted view comes back as it was for a day, and then never', async () => {
    await save(ines, { name: 'Late', isShared: true })
    const id = await idOf(ines, 'Late')
    await olha.ask('DELETE', `/api/views/${id}`)
    expect(await ines.put(`/api/views/${id}`, { name: 'Later' })).toMatchObject({ status: 404 })
    expect((await tobias.post(`/api/views/${id}/bring-back`)).status).toBe(403)
    expect((await olha.post(`/api/views/${id}/bring-back`)).status).toBe(200)
    expect((await viewsOf(tobias))[0]).toMatchObject({ name: 'Late', madeBy: ines.person.id })

    await ines.ask('DELETE', `/api/views/${id}`)
    await save(tobias, { name: 'Late', isShared: true })
    expect(await ines.post(`/api/views/${id}/bring-back`)).toMatchObject({ status: 409 })
    newsroom.setClock('2026-11-26T14:00:00Z')
    await tobias.ask('DELETE', `/api/views/${await idOf(tobias, 'Late')}`)
    expect(await ines.post(`/api/views/${id}/bring-back`)).toMatchObject({ status: 404 })
  })

  test('is news to every rail, and tells nobody what it is', async () => {
    const heard: News[] = []
    newsroom.news.subscribe((news) => heard.push(news))
    await save(ines)
    await ines.ask('DELETE', `/api/views/${await idOf(ines, 'My harbour')}`)
    expect(heard).toEqual([{ kind: 'views-changed' }, { kind: 'views-changed' }])
  })
})
