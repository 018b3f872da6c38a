import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { writePhotoFacts } from '#mocks/seed/write-photo-facts.ts'
import { noPhotoFacts, Photo, PhotoFacts, type Rendition } from '#domain/photos/photo.ts'
import type { News } from '#server/events/news.ts'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import { openMemoryPhotoFiles } from '#server/photos/memory-photo-files.ts'
import { photos } from '#server/photos/tables.ts'
import { openNewsroom, origin, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { aJpeg, bytesOf, hugePng, quarters } from '../../support/photo-writer.ts'

let newsroom: Newsroom
let files: ReturnType<typeof openMemoryPhotoFiles>
let reporter: Desk
let colleague: Desk
let photoDesk: Desk
const heard: News[] = []

beforeAll(async () => {
  files = openMemoryPhotoFiles()
  newsroom = await openNewsroom({ photoFiles: files, makeRenditions })
  newsroom.news.subscribe((news) => heard.push(news))
  reporter = await newsroom.as('reporter', 'Ines Halloway')
  colleague = await newsroom.as('reporter', 'Tobias Renn')
  photoDesk = await newsroom.as('photo-desk')
})
afterAll(() => newsroom.close())
beforeEach(() => {
  heard.length = 0
})

type Bytes = Uint8Array<ArrayBuffer>
const utf8 = (text: string): Bytes => new Uint8Array(Buffer.from(text))

function upload(desk: Desk, bytes: Bytes, fileName = 'photo.jpg') {
  const form = new FormData()
  form.append('file', new File([bytes], fileName))
  return desk.ask('POST', '/api/photos', form)
}

/** A photo of its own each time, so that no test finds another's. */
let made = 0
async function aNewJpeg(caption = '') {
  made += 1
  return writePhotoFacts(await aJpeg(330 + 2 * made, 220), { caption, source: `Source ${made}` })
}

async function added(desk: Desk, bytes: Bytes, fileName?: string): Promise<Photo> {
  const { status, body } = await upload(desk, bytes, fileName)
  expect({ status, body }).toMatchObject({ status: 200 })
  return Photo.parse(body)
}

const save = (
  desk: Desk,
  photo: Photo,
  change: Partial<PhotoFacts>,
  basedOnRevision = photo.revision,
) =>
  desk.put(`/api/photos/${photo.id}`, {
    facts: { ...PhotoFacts.parse(photo), ...change },
    basedOnRevision,
  })

describe('uploading a photo', () => {
  test('fills the record from the file and keeps every rendition and the original', async () => {
    const bytes = writePhotoFacts(await aJpeg(700, 400), {
      caption: 'Нічний пором до Скеррі',
      photographer: 'Марія Соляник',
      credit: 'Марія Соляник / Кур’єр',
      altText: 'Освітлений пором',
      takenAt: '2026-11-20T19:42:00',
    })
    const photo = await added(reporter, bytes, 'skerry-ferry-203.jpg')

    expect(photo).toMatchObject({
      fileName: 'skerry-ferry-203.jpg',
      width: 700,
      height: 400,
      caption: 'Нічний пором до Скеррі',
      photographer: 'Марія Соляник',
      credit: 'Марія Соляник / Кур’єр',
      suggestedAltText: 'Освітлений пором',
      takenAt: '2026-11-20T19:42:00',
      usageRights: null,
      uploadedBy: reporter.person.id,
      uploadedAt: newsroom.clock().toISOString(),
      revision: 0,
    })
    expect(photo.renditions).toHaveLength(6)
    for (const { url } of photo.renditions) {
      expect(url).toMatch(/^\/read\/photos\/[0-9a-f]{24}-[0-9a-f]{16}-\d+\.(avif|webp|jpg)$/)
      expect(files.names()).toContain(url.slice('/read/photos/'.length))
    }
    const original = files.names().find((name) => name.startsWith('original-'))
    expect(await files.read(original!)).toEqual(bytes)
    expect(heard).toEqual([{ kind: 'photo-changed', photoId: photo.id }])
    expect((await photoDesk.get(`/api/photos/${photo.id}`)).body).toEqual(photo)
  })

  test('the same file again is the photo that is there, with what people wrote since', async () => {
    const bytes = await aNewJpeg('as the camera has it')
    const first = await added(reporter, bytes, 'a.jpg')
    const saved = await save(reporter, first, {
      caption: 'as Ines has it',
      credit: 'Ines Halloway',
    })
    const before = files.names()
    heard.length = 0

    const again = await added(colleague, bytes, 'b.jpg')
    expect(again).toEqual(saved.body)
    expect(again).toMatchObject({ caption: 'as Ines has it', uploadedBy: reporter.person.id })
    expect(files.names()).toEqual(before)
    expect(heard).toEqual([])
  })

  test('one file sent five times at once is one photo', async () => {
    const bytes = await aNewJpeg()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => added(reporter, bytes)))
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
    const page = await reporter.read(
      z.object({ photos: z.array(Photo) }),
      `/api/photos?q=${encodeURIComponent(`Source ${made}`)}`,
    )
    expect(page.photos.filter(({ id }) => id === answers[0]!.id)).toHaveLength(1)
  })

  test('the same picture under other facts is another photo, with files of its own', async () => {
    const picture = await aJpeg(326, 200)
    const [first, second] = await Promise.all([
      added(reporter, writePhotoFacts(picture, { caption: 'one' })),
      added(reporter, writePhotoFacts(picture, { caption: 'two' })),
    ])
    const urls = (photo: Photo) => photo.renditions.map(({ url }: Rendition) => url)
    expect(new Set([...urls(first), ...urls(second)]).size).toBe(urls(first).length * 2)
  })

  test('its renditions are shown to the desk, its original to nobody', async () => {
    const photo = await added(reporter, await aNewJpeg())
    const { url, type } = photo.renditions[0]!
    const shown = await colleague.get(url)
    expect({ status: shown.status, type: shown.headers.get('content-type') }).toEqual({
      status: 200,
      type,
    })
    expect((await newsroom.asPublic(url)).status).toBe(404)
    const [row] = await newsroom.database.select().from(photos)
    expect((await photoDesk.get(`/read/photos/${row!.originalName}`)).status).toBe(404)
  })

  test('nobody uploads without signing in, and nothing is kept of it', async () => {
    const before = files.names()
    const form = new FormData()
    form.append('file', new File([await aNewJpeg()], 'a.jpg'))
    const { status } = await newsroom.asPublic('/api/photos', {
      method: 'POST',
      headers: { origin },
      body: form,
    })
    expect(status).toBe(401)
    expect(files.names()).toEqual(before)
  })
})

describe('a file that is no photo', () => {
  const iso = (brand: string) =>
    utf8(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}${'\0'.repeat(200)}`)
  const notReadable = '{file} is not a picture we can read.'
  const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`

  test.each([
    ['a text named .jpg', 'notes.jpg', utf8('Dear editor, '.repeat(20)), notReadable],
    [
      'an HTML page named .jpg',
      'page.jpg',
      utf8(`<!doctype html><p>${'x'.repeat(99)}`),
      notReadable,
    ],
    [
      'an SVG',
      'map.svg',
      utf8(svg),
      `${notReadable} It is an SVG drawing: export it as PNG or JPEG.`,
    ],
    [
      'an SVG named .png',
      'map.png',
      utf8(svg),
      `${notReadable} It is an SVG drawing: export it as PNG or JPEG.`,
    ],
    [
      'a HEIC photo',
      'IMG_0815.HEIC',
      iso('heic'),
      '{file} is a HEIC photo. On the phone choose “Most compatible”, or export it as JPEG.',
    ],
    [
      'a HEIC photo named .jpg',
      'IMG_0815.jpg',
      iso('heix'),
      '{file} is a HEIC photo. On the phone choose “Most compatible”, or export it as JPEG.',
    ],
    [
      'a PDF',
      'a.pdf',
      utf8('%PDF-1.7 and so on'),
      `${notReadable} It is a PDF: export the picture in it as JPEG.`,
    ],
    [
      'a video',
      'a.mp4',
      iso('isom').map((b, i) => (i > 15 ? 0 : b)),
      `${notReadable} It is a video: send a still of it as JPEG.`,
    ],
    ['an AVIF that is none', 'a.avif', iso('avif'), notReadable],
    ['an empty file', 'empty.jpg', utf8(''), '{file} is empty. Copy it again.'],
    ['eleven bytes', 'tiny.jpg', utf8('\xff\xd8\xff'), notReadable],
  ])('%s', async (_what, fileName, bytes, sentence) => {
    const before = files.names()
    const { status, body } = await upload(reporter, new Uint8Array(bytes), fileName)
    expect({ status, body }).toMatchObject({
      status: 415,
      body: { code: 'not-a-photo', message: sentence.replace('{file}', fileName) },
    })
    expect(files.names()).toEqual(before)
  })

  test('a raw file of a camera is not taken for its own thumbnail', async () => {
    const tiff = await bytesOf(quarters(160, 120).tiff())
    expect(await upload(reporter, tiff, 'DSC_0007.NEF')).toMatchObject({
      status: 415,
      body: {
        message:
          'DSC_0007.NEF is not a picture we can read. It is a raw file of a camera: export it as JPEG.',
      },
    })
    expect((await upload(reporter, tiff, 'scan.tif')).status).toBe(200)
  })

  test('a photo that was not copied to its end', async () => {
    const whole = await aNewJpeg()
    expect(await upload(reporter, whole.slice(0, -1500), 'half.jpg')).toMatchObject({
      status: 415,
      body: { message: 'half.jpg is damaged or not complete. Copy or export it again.' },
    })
  })

  test('a picture of 400 megapixels in some kilobytes', async () => {
    expect(await upload(reporter, hugePng(20_000, 20_000), 'bomb.png')).toMatchObject({
      status: 415,
      body: { message: 'bomb.png is 20,000 × 20,000 pixels. The limit is 100 megapixels.' },
    })
  })

  test('its name is said without folders and without what turns the sentence round', async () => {
    const { body } = await upload(reporter, utf8('no picture'), '../../etc/\u202egpj.exe\u0007')
    expect(body).toMatchObject({ message: 'gpj.exe is not a picture we can read.' })
  })
})

describe('the size of an upload', () => {
  const megabyte = 1024 * 1024

  test('a photo of 40 MB is taken', async () => {
    const jpeg = await aNewJpeg()
    const heavy = new Uint8Array(40 * megabyte)
    heavy.set(jpeg)
    const photo = await added(reporter, heavy, 'heavy.jpg')
    expect(photo.fileName).toBe('heavy.jpg')
    const names = files.names()
    const kept = await Promise.all(names.map(async (name) => (await files.read(name))?.length))
    expect(kept).toContain(40 * megabyte)
  })

  test('one of 61 MB is refused and not kept', async () => {
    const before = files.names()
    const { status, body } = await upload(reporter, new Uint8Array(61 * megabyte), 'huge.jpg')
    expect({ status, body }).toMatchObject({ status: 413, body: { code: 'too-large' } })
    expect((body as { message: string }).message).toContain('50 MB')
    expect(files.names()).toEqual(before)
  })
})

describe('a form that is no upload', () => {
  const ask = 'Send the photo as a form with one file in the field “file”.'
  const form = (...fields: [string, string | File][]) => {
    const made = new FormData()
    for (const [name, value] of fields) made.append(name, value)
    return made
  }
  const file = new File(['x'], 'a.jpg')

  test.each([
    ['JSON', { file: 'a.jpg' }, ask],
    ['bare bytes', utf8('bytes'), ask],
    ['no field', form(), /Send/],
    ['a text as the file', form(['file', 'a.jpg']), ask],
    ['a file in another field', form(['photo', file]), ask],
    ['two files', form(['file', file], ['file', file]), ask],
  ])('%s is refused with what to send', async (_what, body, sentence) => {
    const answer = await reporter.ask('POST', '/api/photos', body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'not-valid' } })
    expect((answer.body as { message: string }).message).toMatch(sentence)
  })

  test('a form that breaks off in the middle is asked for again', async () => {
    const response = await newsroom.api.request(`${origin}/api/photos`, {
      method: 'POST',
      headers: {
        origin,
        cookie: await cookieOf(reporter),
        'content-type': 'multipart/form-data; boundary=b',
      },
      body: '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nbyt',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      message: 'The photo did not arrive whole. Send it once more.',
    })
  })
})

/** A second session of the same person, for requests the desk has no verb for. */
async function cookieOf(desk: Desk): Promise<string> {
  const response = await newsroom.api.request(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: desk.person.email, password: 'correct horse battery' }),
  })
  return response.headers.get('set-cookie')!.split(';')[0]!
}

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
