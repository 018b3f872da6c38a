import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { noPhotoFacts, Photo, PhotoFacts } from '#domain/photos/photo.ts'
import { photosOfPage } from '#server/photos/find-photos.ts'
import { photos } from '#server/photos/tables.ts'
import { added, aNewJpeg, openPhotoNewsroom, save } from '../../support/photo-newsroom.ts'
import { story } from '../../support/story-text.ts'

let { newsroom, heard, reporter, colleague, photoDesk } = {} as Opened
type Opened = Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, heard, reporter, colleague, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())
beforeEach(() => {
  heard.length = 0
})

describe('saving a photo record', () => {
  test('raises its revision and is told to everybody', async () => {
    const photo = await added(reporter, await aNewJpeg())
    heard.length = 0
    const { status, body } = await save(photoDesk, photo, {
      credit: '  Maren Sollis / The Larkmouth Courier ',
      usageRights: 'staff',
      takenAt: '2026-11-20T19:42',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      credit: 'Maren Sollis / The Larkmouth Courier',
      usageRights: 'staff',
      revision: 1,
    })
    expect(heard).toEqual([{ kind: 'photo-changed', photoId: photo.id }])
  })

  test.each(['2026-13-45', '2026-02-30', '2026-11-20T25:00', '0000-01-01'])(
    'a photo was taken on no such day as %s',
    async (takenAt) => {
      const photo = await added(reporter, await aNewJpeg())
      expect(await save(photoDesk, photo, { takenAt })).toMatchObject({
        status: 400,
        body: {
          code: 'not-valid',
          message: expect.stringContaining('There is no such day or time.'),
        },
      })
    },
  )

  test('the second of two who saved at once is told, and the first one is kept', async () => {
    const photo = await added(reporter, await aNewJpeg())
    const [first, second] = await Promise.all([
      save(photoDesk, photo, { city: 'Larkmouth' }),
      save(reporter, photo, { city: 'Skerry' }),
    ])
    const [kept, refused] = first.status === 200 ? [first, second] : [second, first]
    expect(kept.status).toBe(200)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile', details: { theirs: kept.body, revision: 1 } },
    })
    expect((await reporter.get(`/api/photos/${photo.id}`)).body).toEqual(kept.body)
  })

  test('a reporter ends the rights of no photo but an own upload', async () => {
    const photo = await added(reporter, await aNewJpeg())
    expect(await save(colleague, photo, { usageRightsUntil: '2020-01-01' })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed', details: { fields: ['usageRightsUntil'] } },
    })
    const own = await save(reporter, photo, { usageRightsUntil: '2027-01-01' })
    expect(own).toMatchObject({ status: 200, body: { usageRightsUntil: '2027-01-01' } })
  })

  test('a reporter fills what is empty in another’s photo and changes nothing that is there', async () => {
    const photo = await added(reporter, await aNewJpeg('A ferry at night'))
    const refused = await save(colleague, photo, { caption: 'A boat', city: 'Larkmouth' })
    expect(refused).toMatchObject({
      status: 403,
      body: {
        code: 'not-allowed',
        message: 'You may edit photos you uploaded. Ask the photo desk.',
        details: { fields: ['caption'] },
      },
    })
    expect((await reporter.get(`/api/photos/${photo.id}`)).body).toEqual(photo)

    const filled = await save(colleague, photo, { city: 'Larkmouth' })
    expect(filled).toMatchObject({ status: 200, body: { city: 'Larkmouth', revision: 1 } })
    const own = await save(reporter, Photo.parse(filled.body), { city: 'Skerry' })
    expect(own).toMatchObject({ status: 200, body: { city: 'Skerry' } })
  })

  test.each([
    [
      'a caption of 10,000 characters',
      { caption: 'x'.repeat(10_000) },
      'Use at most 4000 characters.',
    ],
    ['a null byte', { credit: 'Maren\0' }, 'It contains a character that cannot be shown.'],
    [
      'a null byte in a caption',
      { caption: 'Maren\0' },
      'It contains a character that cannot be shown.',
    ],
    [
      'half a character in a keyword',
      { keywords: ['ferry \ud83d'] },
      'It contains a character that cannot be shown.',
    ],
    [
      'half a character in a caption',
      { caption: '\ude00 ferry' },
      'It contains a character that cannot be shown.',
    ],
    ['rights nobody knows', { usageRights: 'mine' }, /usageRights/],
    [
      'a moment that is none',
      { takenAt: 'yesterday\0' },
      'Write when it was taken as 2026-11-20 or 2026-11-20T19:42.',
    ],
    ['no caption at all', { caption: undefined }, /caption/],
  ])('%s is refused and nothing is saved', async (_what, change, sentence) => {
    const photo = await added(photoDesk, await aNewJpeg())
    const answer = await photoDesk.put(`/api/photos/${photo.id}`, {
      facts: { ...PhotoFacts.parse(photo), ...change },
      basedOnRevision: 0,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'not-valid' } })
    expect((answer.body as { message: string }).message).toMatch(sentence)
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(photo)
  })

  test('HTML in a credit is kept as the text it is', async () => {
    const photo = await added(photoDesk, await aNewJpeg())
    const credit = '<script>alert(1)</script> & co'
    expect(await save(photoDesk, photo, { credit })).toMatchObject({
      status: 200,
      body: { credit },
    })
  })

  test.each([
    ['no id', 'ferry', 400],
    ['an id of no photo', '00000000-0000-4000-8000-000000000000', 404],
  ])('%s is answered with a sentence', async (_what, photoId, status) => {
    const read = await reporter.get(`/api/photos/${photoId}`)
    const put = await reporter.put(`/api/photos/${photoId}`, {
      facts: noPhotoFacts,
      basedOnRevision: 0,
    })
    expect([read.status, put.status]).toEqual([status, status])
    expect(read.body).toMatchObject({ message: expect.stringMatching(/There is no/) })
  })

  test('nobody reads or saves photos without signing in', async () => {
    const photo = await added(photoDesk, await aNewJpeg())
    for (const path of ['/api/photos', `/api/photos/${photo.id}`]) {
      expect((await newsroom.asPublic(path)).status).toBe(401)
    }
  })
})

const calendar = { now: new Date('2026-11-24T14:00:00Z'), timeZone: 'UTC' }

describe('the list of photos', () => {
  const Page = z.object({ photos: z.array(Photo), next: z.string().nullable() })
  const list = (query = '') => reporter.read(Page, `/api/photos${query}`)
  const find = async (q: string) =>
    (await list(`?q=${encodeURIComponent(q)}`)).photos.map(({ fileName }) => fileName)

  beforeAll(async () => {
    const ferry = await added(
      reporter,
      await aNewJpeg('Crème brûlée on the late ferryboat'),
      'zz-ferry.jpg',
    )
    await save(reporter, ferry, { credit: 'Maren Sollis', city: 'Larkmouth' })
    const night = await added(
      reporter,
      await aNewJpeg('Нічний ринок на набережній'),
      'zz-market.jpg',
    )
    await save(reporter, night, { credit: 'Maren Sollis', source: '100 % Foto' })
  })

  test.each([
    ['a word of the caption', 'ferryboat', ['zz-ferry.jpg']],
    ['a part of a word, in capitals', 'FERRYB', ['zz-ferry.jpg']],
    ['without accents', 'creme brulee', ['zz-ferry.jpg']],
    ['Ukrainian', 'ринок', ['zz-market.jpg']],
    ['the file’s name', 'zz-', ['zz-ferry.jpg', 'zz-market.jpg']],
    ['words in several fields', 'larkmouth maren ferryboat', ['zz-ferry.jpg']],
    ['a word that is in none', 'maren gasworks', []],
    ['a sign that SQL knows', '100 %', ['zz-market.jpg']],
    ['an underscore', 'zz_', []],
    ['a quote', "'; drop table photos; --", []],
    ['a backslash', '\\', []],
    ['a null byte', '\0ferryboat', ['zz-ferry.jpg']],
  ])('is searched by %s', async (_what, q, fileNames) => {
    expect((await find(q)).toSorted()).toEqual(fileNames)
  })

  test('is searched by headline, keywords and instructions, through the index', async () => {
    const photo = await added(reporter, await aNewJpeg(), 'zz-agency.jpg')
    await save(reporter, photo, {
      headline: 'Weir breaks',
      keywords: ['Hochwasser', 'паводок'],
      specialInstructions: 'No sales to Estmere',
      extendedDescription: 'A weir of timber under brown water',
    })
    for (const q of ['weir breaks', 'hochwasser', 'ПАВОДОК', 'no sales', 'timber']) {
      expect(await find(q), q).toContain('zz-agency.jpg')
    }
    const plan = await newsroom.database.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      await tx.execute(sql`set local enable_indexscan = off`)
      return tx.execute(sql`explain ${photosOfPage(newsroom.database, { q: 'паводок' }, calendar)}`)
    })
    expect(JSON.stringify(plan.rows)).toContain('photos_by_search')
  })

  test('is searched in licence, terms, source type and day, and by keywords with any sign', async () => {
    const photo = await added(reporter, await aNewJpeg(), 'zz-terms.jpg')
    await save(reporter, photo, {
      takenAt: '2026-10-05T19:42:00',
      usageTerms: 'Once in print',
      licenceUrl: 'https://pictures.example/licence-7',
      licensor: 'Pictures of Estmere',
      licensorUrl: 'https://ask.example/us',
      digitalSourceType: 'compositeCapture',
      keywords: ['the “old” gate', 'say "ahoy"', 'back\\slash', 'fifty%off'],
    })
    for (const q of [
      '2026-10-05',
      'once in print',
      'licence-7',
      'pictures of estmere',
      'ask.example',
      'compositecapture',
      '"ahoy"',
      'say "ahoy"',
      'back\\slash',
      'y%o',
      '“old”',
    ]) {
      expect(await find(q), q).toEqual(['zz-terms.jpg'])
    }
    for (const q of ['back/slash', 'ahoy""', 'fifty_off']) expect(await find(q), q).toEqual([])
  })

  test.each([
    ['міст', 'мосту', 'мости', 'мостами', 'на мості'],
    ['ґанок', 'ганок', 'ганку', 'ґанком'],
    ['Київ', 'Києва', 'києві'],
    ['дорога', 'дорозі', 'доріг', 'дорогою'],
    ['станція', 'станції', 'станцій'],
    ['нічний порт', 'нічного порту', 'портами'],
    ['п’ять річок', "п'ять", 'річка', 'річці'],
    ['two ferries', 'ferry', 'FERRIES'],
    ['the old church', 'churches'],
    ['buses stopped', 'bus', 'stop', 'stops', 'stopping'],
    ['Volunteers walking', 'volunteer', 'walk', 'walks', 'walked'],
    ['fences painted, sandbags carried', 'paints', 'painting', 'carry', 'carrying', 'fence'],
    ['women making knives', 'woman', 'knife', 'makes'],
    ['leaves on the shelf', 'leaf', 'shelves'],
    ['людина', 'люди', 'людей', 'людьми'],
    ['a dying star over the Harbour Inn', 'dies', 'inns'],
  ])('is searched by a word in any of its forms: %s', async (caption, ...others) => {
    const photo = await added(reporter, await aNewJpeg(`zz-forms на ${caption}`), 'zz-forms.jpg')
    for (const q of [caption, ...others]) {
      expect(await find(`zz-forms ${q}`), q).toContain('zz-forms.jpg')
    }
    expect(await find('zz-forms молоко')).toEqual([])
    expect((await photoDesk.ask('DELETE', `/api/photos/${photo.id}`)).status).toBe(200)
  })

  test('is not found by other words that end alike', async () => {
    const caption = 'zz-alike in the news: not on a plane to the port, one wins'
    const photo = await added(reporter, await aNewJpeg(caption), 'zz-alike.jpg')
    expect(await find('zz-alike planes')).toEqual(['zz-alike.jpg'])
    for (const q of ['inn', 'notes', 'toe', 'wine', 'planning', 'newer']) {
      expect(await find(`zz-alike ${q}`), q).toEqual([])
    }
    expect((await photoDesk.ask('DELETE', `/api/photos/${photo.id}`)).status).toBe(200)
  })

  test('is filtered by the section that uses a photo, and by what readers see', async () => {
    const photo = await added(reporter, await aNewJpeg(), 'zz-used.jpg')
    const namesIn = async (used: string) =>
      (await list(`?used=${used}`)).photos.map(({ fileName }) => fileName)
    expect(await namesIn('story')).not.toContain('zz-used.jpg')
    const filed = await reporter.fileStory({
      text: story({ headline: 'Quay', lead: [{ photoId: photo.id, caption: '', alt: '' }] }),
    })
    await newsroom.database.execute(
      sql`update stories set section = 'harbour' where id = ${filed.id}::uuid`,
    )
    expect(await namesIn('story')).toContain('zz-used.jpg')
    expect(await namesIn('section:harbour')).toEqual(['zz-used.jpg'])
    expect(await namesIn('section:city')).toEqual([])
    expect(await namesIn(`story:${filed.id}`)).toEqual(['zz-used.jpg'])
    expect(await namesIn(`story:${photo.id}`)).toEqual([])
    expect(await namesIn('print')).toEqual([])
    expect((await photoDesk.get('/api/photos?used=story:somewhere')).status).toBe(400)
    expect((await photoDesk.get('/api/photos?takenFrom=2026-13-01')).status).toBe(400)
  })

  test('comes newest first, page by page, each photo once, also those of one moment', async () => {
    const row = (i: number) => ({
      ...noPhotoFacts,
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
      contentHash: `row-${i}`,
      fileName: `row-${i}.jpg`,
      originalName: 'none.jpg',
      width: 3,
      height: 2,
      renditions: [],
      // Ten photos a moment, so that pages end within one.
      uploadedAt: new Date(Date.UTC(2026, 10, 1, 0, Math.floor(i / 10))),
      revision: 0,
    })
    await newsroom.database.insert(photos).values(Array.from({ length: 150 }, (_, i) => row(i)))
    const seen: Photo[] = []
    let next: string | null = null
    do {
      const page: z.infer<typeof Page> = await list(
        `?q=row-${next ? `&after=${encodeURIComponent(next)}` : ''}`,
      )
      seen.push(...page.photos)
      next = page.next
    } while (next)
    expect(seen).toHaveLength(150)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(150)
    const moments = seen.map(({ uploadedAt }) => uploadedAt)
    expect(moments).toEqual(moments.toSorted().toReversed())
  })

  test.each([
    'x',
    btoa('[]'),
    btoa('["9999-99-99T00:00:00Z","a"]'),
    btoa('["2026-02-30T00:00:00Z","00000000-0000-4000-8000-000000000000"]'),
    '%00',
  ])('asked for after “%s” says to start again', async (after) => {
    const answer = await reporter.get(`/api/photos?after=${after}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'not-valid' } })
  })
})

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
