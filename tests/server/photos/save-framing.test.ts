import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { compareStories } from '#domain/compare/compare-stories.ts'
import { Author } from '#domain/people/author.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { middleOfPhoto, sayFraming, type Framing } from '#domain/photos/framing.ts'
import { Photo } from '#domain/photos/photo.ts'
import { corners } from '../../support/photo-corners.ts'
import { added, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { aJpeg } from '../../support/photo-writer.ts'
import type { Desk } from '../../support/newsroom.ts'
import { block, story } from '../../support/story-text.ts'

type Opened = Awaited<ReturnType<typeof openPhotoNewsroom>>
let { newsroom, files, heard, reporter, colleague, photoDesk } = {} as Opened
let editor: Desk
beforeAll(async () => {
  ;({ newsroom, files, heard, reporter, colleague, photoDesk } = await openPhotoNewsroom())
  editor = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())
beforeEach(() => {
  heard.length = 0
})

const frame = (desk: Desk, photo: Photo, framing: Framing | null, basedOnRevision = 0) =>
  desk.put(`/api/photos/${photo.id}/framing`, { framing, basedOnRevision })
const framed = async (photo: Photo, framing: Framing | null, basedOnRevision?: number) => {
  const { status, body } = await frame(photoDesk, photo, framing, basedOnRevision)
  expect({ status, body }).toMatchObject({ status: 200 })
  return Photo.parse(body)
}
const atLeft: Framing = { focus: { x: 0, y: 0.5 }, drawn: {} }
const atRight: Framing = { focus: { x: 1, y: 0.5 }, drawn: {} }
const topLeft: Framing = {
  focus: { x: 0.2, y: 0.2 },
  drawn: { free: { x: 0, y: 0, width: 0.5, height: 0.5 } },
}
/** Large enough to be cut; each another file. */
let wide = 0
const aLargePhoto = async () => added(reporter, await aJpeg(1204 + 4 * wide++, 800))
const cropOf = (photo: Photo, shape: string) => photo.crops.find((crop) => crop.shape === shape)!
const fileOf = async (url: string) => ({
  bytes: (await files.read(url.slice('/read/photos/'.length)))!,
})

describe('cropping a photo', () => {
  test('makes a picture of each shape around the focal point, and everybody is told', async () => {
    const photo = await aLargePhoto()
    expect(photo).toMatchObject({ framing: null, framingRevision: 0, crops: [] })
    expect(photo.placeholder).toMatch(/^data:image\/webp/)
    heard.length = 0
    const cut = await framed(photo, atLeft)
    expect(cut).toMatchObject({ framing: atLeft, framingRevision: 1, revision: photo.revision })
    expect(cut.crops.map(({ shape }) => shape)).toEqual(['16:9', '4:3', '1:1', '4:5'])
    expect(heard).toEqual([{ kind: 'photo-changed', photoId: photo.id }])
    const { url } = cropOf(cut, '4:5').renditions.at(-1)!
    expect(await corners(await fileOf(url))).toEqual(['red', 'red', 'blue', 'blue'])
    const sent = await photoDesk.get(url)
    expect(sent.status).toBe(200)
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(cut)
  })

  test('gives a changed crop another address, and leaves the others where they are', async () => {
    const photo = await aLargePhoto()
    const before = await framed(photo, atLeft)
    const box = { x: 0.5, y: 0, width: 0.4, height: 0.4 * (photo.width / photo.height) }
    const after = await framed(photo, { ...atLeft, drawn: { '1:1': box } }, 1)
    expect(cropOf(after, '1:1')).not.toEqual(cropOf(before, '1:1'))
    for (const shape of ['16:9', '4:3', '4:5']) {
      expect(cropOf(after, shape)).toEqual(cropOf(before, shape))
    }
    const again = await framed(photo, atLeft, 2)
    expect(again.crops).toEqual(before.crops)
  })

  test('is undone by the whole photo: it is shown as it was uploaded', async () => {
    const photo = await aLargePhoto()
    await framed(photo, topLeft)
    expect(await framed(photo, null, 1)).toEqual({ ...photo, framingRevision: 2 })
  })

  test.each([
    ['over the edge', { free: { x: 0.8, y: 0, width: 0.5, height: 1 } }, /within the photo/],
    ['too small', { free: { x: 0, y: 0, width: 0.01, height: 0.01 } }, /at least 320 pixels/],
    ['of another shape', { '1:1': { x: 0, y: 0, width: 1, height: 1 } }, /another shape/],
    ['of no number', { free: { x: 'left', y: 0, width: 1, height: 1 } }, /numbers from 0 to 1/],
    ['of a shape nobody has', { '3:2': { x: 0, y: 0, width: 1, height: 1 } }, /./],
  ])('%s is refused with a sentence, and nothing is made', async (_what, drawn, sentence) => {
    const photo = await aLargePhoto()
    const names = files.names()
    const answer = await photoDesk.put(`/api/photos/${photo.id}/framing`, {
      framing: { ...middleOfPhoto, drawn },
      basedOnRevision: 0,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'not-valid' } })
    expect((answer.body as { message: string }).message).toMatch(sentence)
    expect(files.names()).toEqual(names)
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(photo)
  })

  test('is for photo desk, editors, and reporters of their own uploads', async () => {
    const photo = await aLargePhoto()
    expect(await frame(colleague, photo, atLeft)).toMatchObject({
      status: 403,
      body: { message: 'You may crop photos you uploaded. Ask the photo desk.' },
    })
    expect((await frame(reporter, photo, atLeft)).status).toBe(200)
    expect((await frame(photoDesk, photo, atRight, 1)).status).toBe(200)
    expect((await frame(editor, photo, atLeft, 2)).status).toBe(200)
    const nobody = await newsroom.asPublic(`/api/photos/${photo.id}/framing`, {
      method: 'PUT',
      headers: { origin: 'http://newsroom.test', 'content-type': 'application/json' },
      body: JSON.stringify({ framing: atLeft, basedOnRevision: 3 }),
    })
    expect([401, 403]).toContain(nobody.status)
  })

  test('the second of two who crop at once is told, and the first crop is kept', async () => {
    const photo = await aLargePhoto()
    const answers = await Promise.all([
      frame(photoDesk, photo, atLeft),
      frame(editor, photo, atRight),
    ])
    const kept = answers.find(({ status }) => status === 200)!
    const refused = answers.find(({ status }) => status !== 200)!
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', details: { theirs: kept.body, revision: 1 } },
    })
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(kept.body)
  })

  test('does not stand in the way of who writes the credit meanwhile', async () => {
    const photo = await aLargePhoto()
    await framed(photo, atLeft)
    expect(await save(reporter, photo, { credit: 'Maren Sollis' })).toMatchObject({
      status: 200,
      body: { credit: 'Maren Sollis', framing: atLeft },
    })
  })

  test('says so when the file is not on the server any more', async () => {
    const photo = await aLargePhoto()
    await newsroom.database.execute(
      sql`update photos set original_name = 'original-gone.jpeg' where id = ${photo.id}`,
    )
    expect(await frame(photoDesk, photo, atLeft)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('Upload it again, then crop it.') },
    })
  })

  test('makes the free crop too small for a lead what the queue shows', async () => {
    const photo = await aLargePhoto()
    await save(reporter, photo, { credit: 'Maren Sollis', usageRights: 'staff' })
    const lead = [{ photoId: photo.id, caption: 'A ferry', alt: 'A ferry' }]
    const filed = await reporter.fileStory({
      text: story({ headline: 'Too small', lead }, block('paragraph', 'Words.')),
    })
    const needs = async () => {
      const { body } = await photoDesk.get('/api/photos/queue')
      const { stories } = body as { stories: { id: string; needs: string[] }[] }
      return stories.find(({ id }) => id === filed.id)?.needs
    }
    expect(await needs()).toBeUndefined()
    await framed(photo, topLeft)
    expect(await needs()).toEqual(['size'])
  })
})

describe('a story that was approved', () => {
  async function aPublishedStory(photo: Photo) {
    await save(reporter, photo, { credit: 'Maren Sollis', usageRights: 'staff' })
    const lead = [{ photoId: photo.id, caption: 'A ferry', alt: 'A ferry at a quay' }]
    const filed = await reporter.fileStory({
      section: 'harbour',
      text: story(
        { headline: `Ferry ${photo.width}`, standfirst: 'It stays.', lead },
        block('paragraph', 'The last boat keeps running this winter.'),
      ),
    })
    const { authors } = await reporter.read(z.object({ authors: z.array(Author) }), '/api/authors')
    const authorId = authors.find(({ name }) => name === 'Ines Halloway')!.id
    await reporter.saveDetails(filed, { byline: [{ authorId }] })
    await reporter.move(filed.id, 'submit')
    const { mark } = await editor.story(filed.id)
    const approved = await editor.move(filed.id, 'approve', { mark })
    expect({ status: approved.status, body: approved.body }).toMatchObject({ status: 200 })
    const out = await editor.move(filed.id, 'publish')
    expect({ status: out.status, body: out.body }).toMatchObject({ status: 200 })
    const { slug } = await editor.story(filed.id)
    const read = async (path = '') => (await newsroom.asPublic(`/read/${slug}${path}`)).text()
    return { id: filed.id, mark, slug, read }
  }
  const urlsOf = (page: string) =>
    [...page.matchAll(/\/read\/photos\/[^"\s,]+/g)].map(([url]) => url)
  const statusOf = async (url: string) => (await newsroom.asPublic(url)).status

  test('keeps the crop it was approved with on page, cards and feeds until it is approved anew', async () => {
    const photo = await aLargePhoto()
    const first = await framed(photo, topLeft)
    const { id, slug, read, mark } = await aPublishedStory(first)
    const page = await read()
    const free = cropOf(first, 'free').renditions.map(({ url }) => url)
    expect(free.every((url) => page.includes(url))).toBe(true)
    expect(photo.renditions.some(({ url }) => page.includes(url))).toBe(false)
    expect(page).toContain('<span class="bl"><img src="data:image/webp;base64,')
    const front = await (await newsroom.asPublic('/read/')).text()
    expect(front).toContain(cropOf(first, '16:9').renditions[0]!.url)
    const rss = await (await newsroom.asPublic('/read/feed.xml')).text()
    const shared = cropOf(first, '16:9').renditions.filter(({ type }) => type === 'image/jpeg')
    expect(shared.some(({ url }) => rss.includes(url))).toBe(true)
    const ninjs = JSON.parse(await (await newsroom.asPublic(`/read/${slug}.ninjs.json`)).text())
    const names = ninjs.associations[0].renditions.map(({ name }: { name: string }) => name)
    expect(names).toEqual(expect.arrayContaining(['jpeg-320', '16x9-jpeg-320', '4x5-avif-320']))

    // Another crop: nothing that readers have is another one now.
    const second = await framed(first, atRight, 1)
    expect(await read()).toBe(page)
    expect(await (await newsroom.asPublic('/read/')).text()).toBe(front)
    expect(new Set(await Promise.all(urlsOf(page).map(statusOf)))).toEqual(new Set([200]))
    // The new pictures are for the desk until an approval freezes them, and so is what was cut off.
    expect(await statusOf(cropOf(second, '4:5').renditions[0]!.url)).toBe(404)
    expect(await statusOf(photo.renditions[0]!.url)).toBe(404)
    const { mark: present } = await editor.story(id)
    expect(present).not.toBe(mark)

    const { body } = await editor.get(`/api/stories/${id}/review`)
    const { approved, frozen } = z
      .object({ approved: z.object({ frozen: FrozenStory }), frozen: FrozenStory })
      .parse(body)
    const { rows } = compareStories(approved.frozen, frozen)
    expect(rows.find(({ part }) => part === 'lead')?.facts).toEqual([
      { name: 'Crop', before: sayFraming(topLeft), after: sayFraming(atRight) },
    ])

    await editor.move(id, 'start-update')
    await editor.move(id, 'submit')
    await editor.move(id, 'approve', { mark: (await editor.story(id)).mark })
    await editor.move(id, 'publish')
    const updated = await read()
    expect(photo.renditions.every(({ url }) => updated.includes(url))).toBe(true)
    expect(await statusOf(cropOf(second, '4:5').renditions[0]!.url)).toBe(200)
    expect(await statusOf(free[0]!)).toBe(404)
  })
})
