import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { load } from 'exifreader'
import { writePhotoFacts, xmpOf } from '#mocks/seed/write-photo-facts.ts'
import { noPhotoFacts, Photo, type Rendition } from '#domain/photos/photo.ts'
import { authors } from '#server/people/tables.ts'
import { withSegments, xmpSegment } from '#server/photos/notice/jpeg-segments.ts'
import { readPhotoFacts } from '#server/photos/read-facts.ts'
import { photos } from '#server/photos/tables.ts'
import { origin, password, type Desk } from '../../support/newsroom.ts'
import {
  added,
  aNewJpeg,
  openPhotoNewsroom,
  save,
  upload,
  type Bytes,
} from '../../support/photo-newsroom.ts'
import { aJpeg, bytesOf, exifSegment, hugePng, quarters } from '../../support/photo-writer.ts'

let { newsroom, files, heard, reporter, colleague, photoDesk } = {} as Opened
type Opened = Awaited<ReturnType<typeof openPhotoNewsroom>>
beforeAll(async () => {
  ;({ newsroom, files, heard, reporter, colleague, photoDesk } = await openPhotoNewsroom())
})
afterAll(() => newsroom.close())
beforeEach(() => {
  heard.length = 0
})

const utf8 = (text: string): Bytes => new Uint8Array(Buffer.from(text))

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
      `/api/photos?q=${encodeURIComponent(answers[0]!.source)}`,
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

describe('what a photo’s file knows', () => {
  const secret = { owner: 'Otto Besitzer', serialNumber: 'SN-7740193', gps: '58,9.0612N' }
  const notice = {
    credit: 'Марія Соляник / Кур’єр',
    copyright: '© Кур’єр Ларкмута',
    usageTerms: 'Лише для новин',
    licenceUrl: 'https://larkmouth.example/licence',
    licensor: 'Кур’єр Ларкмута',
    digitalSourceType: 'trainedAlgorithmicMedia',
    dataMining: 'DMI-PROHIBITED',
  }
  const facts = {
    ...notice,
    caption: 'Home of a source',
    headline: 'Night ferry',
    keywords: 'ferry, ніч',
    specialInstructions: 'EMBARGO 18:00. No sales.',
    extendedDescription: 'A lit ferry leaves the quay.',
  }
  const aPhotoWithSecrets = async () => {
    const xmp = xmpOf(facts).replace(
      '</rdf:Description>',
      `<exif:GPSLatitude xmlns:exif="http://ns.adobe.com/exif/1.0/">${secret.gps}</exif:GPSLatitude>
       <aux:SerialNumber xmlns:aux="http://ns.adobe.com/exif/1.0/aux/">${secret.serialNumber}</aux:SerialNumber>
       <aux:OwnerName xmlns:aux="http://ns.adobe.com/exif/1.0/aux/">${secret.owner}</aux:OwnerName>
       </rdf:Description>`,
    )
    const exif = exifSegment({
      owner: secret.owner,
      serialNumber: secret.serialNumber,
      gps: { latitude: 58.15102, longitude: 8.01 },
    })
    return withSegments(await aJpeg(700, 410), exif, xmpSegment(xmp))
  }
  let photo: Photo
  beforeAll(async () => {
    const bytes = await aPhotoWithSecrets()
    const { gps } = load(bytes.buffer, { expanded: true })
    expect(gps).toMatchObject({ Latitude: expect.closeTo(58.15102, 4) })
    photo = await added(reporter, bytes, 'home.jpg')
  })

  test('is in its record, as far as the desk needs it', () => {
    expect(photo).toMatchObject({ ...facts, keywords: ['ferry', 'ніч'] })
  })

  test('and where it was taken, with whose camera, is in no answer of the server', async () => {
    const paths = ['/api/photos', `/api/photos/${photo.id}`, '/api/photos?q=Besitzer']
    const answers = await Promise.all(paths.map((path) => reporter.get(path)))
    for (const hidden of [...Object.values(secret), '58.15']) {
      expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(hidden)
    }
    expect(answers[2]!.body).toMatchObject({ photos: [] })
  })

  test('goes out with every rendition as credit, copyright, licence, source type and data mining alone', async () => {
    await newsroom.database.insert(authors).values({
      id: crypto.randomUUID(),
      slug: 'home',
      name: 'Home',
      role: '',
      bio: '',
      portraitPhotoId: photo.id,
      links: [],
      revision: 0,
    })
    for (const { url } of photo.renditions) {
      const answer = await newsroom.asPublic(url)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect(answer.headers.get('content-length')).toBe(String(bytes.length))
      expect(await readPhotoFacts(bytes)).toEqual({ ...noPhotoFacts, ...notice })
      const { gps, exif } = load(bytes.buffer, { expanded: true })
      expect({ gps, exif }).toEqual({})
      const all = Buffer.from(bytes).toString('utf8')
      for (const hidden of [...Object.values(secret), facts.caption, facts.specialInstructions]) {
        expect(all).not.toContain(hidden)
      }
    }
  })

  test('a credit that is written later goes out with them from then on', async () => {
    const bare = await added(reporter, await aNewJpeg('no credit'), 'bare.jpg')
    const { url } = bare.renditions[0]!
    const before = await reporter.get(url)
    await save(reporter, bare, { credit: 'Jonah Pell' })
    expect((await newsroom.asPublic(url)).status).toBe(404)
    const after = await reporter.get(url)
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(String(after.body)).toContain('<photoshop:Credit>Jonah Pell</photoshop:Credit>')
  })
})

describe('a file that is no photo', () => {
  const iso = (brand: string) =>
    utf8(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}${'\0'.repeat(200)}`)
  const notReadable = '{file} is not a picture we can read.'
  const damaged = '{file} is damaged or not complete. Copy or export it again.'
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
    ['an AVIF that is none', 'a.avif', iso('avif'), damaged],
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
    body: JSON.stringify({ email: desk.person.email, password }),
  })
  return response.headers.get('set-cookie')!.split(';')[0]!
}

test('none of all this was logged as a fault of the server', () => {
  expect(newsroom.errors).toEqual([])
})
