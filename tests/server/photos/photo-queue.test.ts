import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PhotoQueue } from '#domain/photos/photo-use.ts'
import { Photo } from '#domain/photos/photo.ts'
import type { StoryDetails } from '#domain/story/story.ts'
import { queueQuery } from '#server/photos/photo-queue.ts'
import { fillArchive, inHand } from '../../support/archive.ts'
import type { Desk } from '../../support/newsroom.ts'
import { emptyBrief } from '#domain/story/brief.ts'
import { aJpeg } from '../../support/photo-writer.ts'
import { added, aNewJpeg, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { block, photo, story } from '../../support/story-text.ts'

let { newsroom, reporter, photoDesk } = {} as Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, reporter, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())

const queue = () => photoDesk.read(PhotoQueue, '/api/photos/queue')
const inQueue = async (storyId: string) => (await queue()).stories.find(({ id }) => id === storyId)

/** Large enough for a lead, credited and with its rights. */
let wide = 1100
async function aGoodPhoto(desk: Desk): Promise<Photo> {
  wide += 2
  const made = await added(desk, await aJpeg(wide, 300))
  const saved = await save(desk, made, { credit: 'Maren Sollis', usageRights: 'staff' })
  return Photo.parse(saved.body)
}

const file = (headline: string, lead: Photo | undefined, caption = '', alt = '') =>
  reporter.fileStory({
    text: story(
      { headline, lead: lead ? [{ photoId: lead.id, caption, alt }] : [] },
      block('paragraph', 'The last boat keeps running.'),
    ),
  })

describe('the queue of the photo desk', () => {
  test('names what a story’s photos lack, and which photo lacks it', async () => {
    const lead = await aGoodPhoto(reporter)
    const inText = await added(reporter, await aNewJpeg())
    const filed = await reporter.fileStory({
      text: story(
        { headline: 'Market', lead: [{ photoId: lead.id, caption: 'Stalls', alt: '' }] },
        photo(inText.id, '', 'Stalls'),
      ),
    })
    expect(await inQueue(filed.id)).toMatchObject({
      slug: filed.slug,
      headline: 'Market',
      needs: ['caption', 'alt-text', 'rights', 'size'],
      photos: [
        { photoId: lead.id, isLead: true, needs: ['alt-text'] },
        { photoId: inText.id, isLead: false, needs: ['caption', 'rights', 'size'] },
      ],
      thumbnail: { type: 'image/jpeg', width: 320 },
      here: [],
    })
  })

  test('lets a story go once nothing is lacking', async () => {
    const lead = await added(reporter, await aJpeg(1080, 310))
    const filed = await file('Fair', lead, 'Riders at the fair', 'Two riders')
    expect((await inQueue(filed.id))?.needs).toEqual(['credit', 'rights'])
    await save(photoDesk, lead, { credit: 'Maren Sollis', usageRights: 'agency' })
    expect(await inQueue(filed.id)).toBeUndefined()
  })

  test('has a story without any lead photo, with what its reporter asked for', async () => {
    const filed = await file('Bridge', undefined)
    await reporter.saveDetails(filed, {
      brief: {
        what: '',
        dueAt: null,
        words: null,
        place: '',
        photoWanted: 'The bridge, today',
      },
    })
    expect(await inQueue(filed.id)).toMatchObject({
      needs: ['photo'],
      photos: [],
      photoWanted: 'The bridge, today',
      thumbnail: null,
    })
  })

  test('has a story that asks for another photo although its lead lacks nothing', async () => {
    const filed = await file('Toll', await aGoodPhoto(reporter), 'The toll booth', 'A booth')
    expect(await inQueue(filed.id)).toBeUndefined()
    await reporter.saveDetails(filed, {
      brief: { ...emptyBrief, photoWanted: 'The bridge, today' },
    })
    expect(await inQueue(filed.id)).toMatchObject({
      needs: ['wanted'],
      photos: [],
      photoWanted: 'The bridge, today',
    })
  })

  test('has photos whose rights have ended or which were withdrawn, in the text as at the head', async () => {
    const [lead, inText] = [await aGoodPhoto(reporter), await aGoodPhoto(reporter)]
    const filed = await reporter.fileStory({
      text: story(
        { headline: 'Quay', lead: [{ photoId: lead.id, caption: 'Stalls', alt: 'Stalls' }] },
        photo(inText.id, 'A quay', 'A quay'),
      ),
    })
    expect(await inQueue(filed.id)).toBeUndefined()
    await save(photoDesk, lead, { usageRightsUntil: '2026-11-24' })
    expect(await inQueue(filed.id)).toBeUndefined()
    newsroom.setClock('2026-11-25T09:00:00Z')
    const editor = await newsroom.as('editor')
    const withdrawn = await editor.post(`/api/photos/${inText.id}/withdraw`, { reason: 'Posed' })
    expect(withdrawn.status).toBe(200)
    expect(await inQueue(filed.id)).toMatchObject({
      needs: ['withdrawn', 'rights-ended'],
      photos: [
        { photoId: lead.id, isLead: true, needs: ['rights-ended'] },
        { photoId: inText.id, isLead: false, needs: ['withdrawn'] },
      ],
    })
    newsroom.setClock('2026-11-24T15:00:00Z')
  })

  test('leaves out what is spiked', async () => {
    const filed = await file('Old', undefined)
    const editor = await newsroom.as('editor')
    await editor.move(filed.id, 'spike', { note: 'Old news' })
    expect(await inQueue(filed.id)).toBeUndefined()
  })

  test('has what is soonest out first, then what waits in review, then the last changed', async () => {
    const details = (change: Partial<StoryDetails>) => change
    const at = (clock: string) => newsroom.setClock(`2026-11-24T${clock}:00Z`)
    at('15:00')
    const draft = await file('An older draft', undefined)
    at('15:01')
    const newer = await file('A newer draft', undefined)
    const lead = await aGoodPhoto(reporter)
    at('15:02')
    const waiting = await file('In review', lead, 'Stalls', '')
    await reporter.saveDetails(waiting, { section: 'city' })
    expect((await reporter.move(waiting.id, 'submit')).status).toBe(200)
    const due = await file('Due at six', undefined)
    await reporter.saveDetails(
      due,
      details({
        brief: {
          what: 'The toll',
          dueAt: '2026-11-24T18:00:00Z',
          words: null,
          place: '',
          photoWanted: '',
        },
      }),
    )
    const embargoed = await file('Under embargo', undefined)
    await reporter.saveDetails(embargoed, details({ embargoUntil: '2026-11-24T17:00:00Z' }))

    const mine = [draft, newer, waiting, due, embargoed].map(({ id }) => id)
    const order = (await queue()).stories.map(({ id }) => id).filter((id) => mine.includes(id))
    expect(order).toEqual([embargoed, due, waiting, newer, draft].map(({ id }) => id))
  })

  test('counts all that wait, and nobody reads it without signing in', async () => {
    const { stories, total } = await queue()
    expect(total).toBe(stories.length)
    expect((await newsroom.asPublic('/api/photos/queue')).status).toBe(401)
  })
})

describe('a queue of more stories than a page has', () => {
  const page = (after?: string) =>
    photoDesk.read(PhotoQueue, `/api/photos/queue${after ? `?after=${after}` : ''}`)
  const moment = (at: string) => new Date(at).getTime()
  let own = 0
  beforeAll(async () => {
    own = (await queue()).total
    await fillArchive(newsroom.database, [reporter.person, photoDesk.person], 5_000)
    // Some were changed in the same moment, as fine as the database counts.
    await newsroom.database.execute(sql`
      update stories set changed_at = '2026-11-20T10:00:00.123456Z' where state = 'approved'`)
  }, 120_000)

  test('comes in pages: each story once, in one order, with the number of all', async () => {
    const pages = [await page()]
    for (let { next } = pages[0]!; next !== null; { next } = pages.at(-1)!) {
      pages.push(await page(next))
    }
    expect(pages.map(({ stories }) => stories.length)).toEqual([100, 100, 100, own])
    expect(pages.map(({ total }) => total)).toEqual(pages.map(() => own + inHand))
    const listed = pages.flatMap(({ stories }) => stories)
    expect(new Set(listed.map(({ id }) => id)).size).toBe(own + inHand)
    const inOrder = listed.toSorted(
      (a, b) =>
        (a.outAt ?? '9').localeCompare(b.outAt ?? '9') ||
        Number(b.state === 'in-review') - Number(a.state === 'in-review') ||
        (a.state === 'in-review' ? moment(a.stateSince) - moment(b.stateSince) : 0) ||
        moment(b.changedAt) - moment(a.changedAt) ||
        a.id.localeCompare(b.id),
    )
    expect(listed).toEqual(inOrder)
  })

  test('goes on behind a story that has left it meanwhile, and stays true in number', async () => {
    const first = await page()
    const before = await page(first.next!)
    const gone = first.stories.findLast(({ state }) => state === 'draft')!
    await (await newsroom.as('editor')).move(gone.id, 'spike', { note: 'Old news' })
    const after = await page(first.next!)
    expect(after.total).toBe(before.total - 1)
    expect(after.stories.map(({ id }) => id)).toEqual(before.stories.map(({ id }) => id))
  })

  test('says on a page behind the last story how many wait, and refuses what is no page', async () => {
    const { stories, total } = await page()
    const end = btoa(JSON.stringify([[2e12, 0, 0], stories[0]!.id]))
    expect(await page(end)).toEqual({ stories: [], total, next: null })
    for (const after of ['x', btoa('[]'), btoa('[["a",1,1],"b"]')]) {
      const { status, body } = await photoDesk.get(`/api/photos/queue?after=${after}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({ code: 'not-valid' })
    }
  })

  test('is found without reading what was published over the years', async () => {
    const { next } = await page()
    for (const after of [undefined, next!]) {
      const { rows } = await newsroom.database.execute<Record<string, string>>(
        sql`explain ${queueQuery(newsroom.clock(), '2026-11-24', after)}`,
      )
      const plan = rows.map((row) => Object.values(row)[0]).join('\n')
      expect(plan).toContain('stories_by_state')
      expect(plan).not.toMatch(/Seq Scan on (?:stories|photo_uses)/)
    }
  })
})

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
