import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readerCss, readerCssName } from '#domain/page/reader-css.ts'
import { readerFontFiles } from '#domain/page/reader-fonts.ts'
import { readerAsset } from '#server/node/reader-assets.ts'
import { minutesLater, openPress, someFrozen, type Press } from './press.ts'

let press: Press
beforeEach(async () => {
  press = await openPress({ readerAsset })
})
afterEach(() => press.close())

const withPhoto = (photo: Awaited<ReturnType<Press['keepPhoto']>>) => {
  const frozen = someFrozen('With a photo')
  frozen.text.lead = [{ photoId: photo.id, alt: '', caption: '' }]
  frozen.photos = [{ photoId: photo.id, credit: '', renditions: photo.renditions }]
  return frozen
}

describe('a photo’s file', () => {
  test('is public from the moment a page shows it, and may be kept for ever', async () => {
    const photo = await press.keepPhoto('ferry')
    const { url } = photo.renditions[1]!
    const storyId = await press.fileStory('ferry')
    await press.publish(storyId, 'ferry', withPhoto(photo), { visibleFrom: minutesLater(10) })

    expect((await press.read(url)).status).toBe(404)
    press.setClock(minutesLater(10))
    const file = await press.asPublic(url)
    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toBe('image/jpeg')
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(press.bytesOf(url))
  })

  test('is public as long as its own story shows it, whatever other stories do', async () => {
    const [ours, theirs] = [await press.keepPhoto('ours'), await press.keepPhoto('theirs')]
    await press.publish(await press.fileStory('ours'), 'ours', withPhoto(ours))
    const storyId = await press.fileStory('theirs')
    await press.publish(storyId, 'theirs', withPhoto(theirs), { visibleFrom: minutesLater(1) })
    press.setClock(minutesLater(2))
    expect((await press.read(ours.renditions[0]!.url)).status).toBe(200)
    await press.withdraw(storyId, minutesLater(2))
    expect((await press.read(ours.renditions[0]!.url)).status).toBe(200)
    expect((await press.read(theirs.renditions[0]!.url)).status).toBe(404)
  })

  test('is public no longer once an update takes it out, or the story is withdrawn', async () => {
    const [first, second] = [await press.keepPhoto('first'), await press.keepPhoto('second')]
    const storyId = await press.fileStory('photos')
    await press.publish(storyId, 'photos', withPhoto(first))
    await press.publish(storyId, 'photos', withPhoto(second), { visibleFrom: minutesLater(1) })
    const statusOf = async ({ renditions }: typeof first) =>
      (await press.read(renditions[0]!.url)).status

    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 404])
    press.setClock(minutesLater(1))
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200])
    await press.withdraw(storyId, minutesLater(2))
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 404])
  })

  test('is there for the desk before any page shows it, and kept by no shared cache', async () => {
    const { renditions } = await press.keepPhoto('draft')
    const desk = await press.as('reporter')
    const file = await desk.get(renditions[0]!.url)

    expect(file.status).toBe(200)
    expect(file.headers.get('content-type')).toBe('image/avif')
    expect(file.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
  })

  test('of an author’s portrait is public', async () => {
    const photo = await press.keepPhoto('portrait')
    expect((await press.read(photo.renditions[0]!.url)).status).toBe(404)
    await press.keepAuthor('Ines Halloway', { portraitPhotoId: photo.id })
    expect((await press.read(photo.renditions[0]!.url)).status).toBe(200)
  })

  test('answers HEAD with its length, and 304 to who has it', async () => {
    const photo = await press.keepPhoto('ferry')
    const { url } = photo.renditions[0]!
    await press.publish(await press.fileStory('ferry'), 'ferry', withPhoto(photo))

    const head = await press.read(url, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers.get('content-length')).toBe(String(press.bytesOf(url).length))
    const etag = head.headers.get('etag')!
    expect((await press.read(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('is not found under any name but its own', async () => {
    await press.keepPhoto('ferry')
    const desk = await press.as('editor')
    const names = [
      'nothing-800.jpg',
      // The upload itself, with all that the camera wrote into it.
      'ferry-original.jpg',
      'ferry-800.svg',
      'FERRY-800.JPG',
      '..%2f..%2fpackage.json',
      '..%2fferry-800.jpg',
    ]
    for (const name of names) {
      expect((await desk.get(`/read/photos/${name}`)).status, name).toBe(404)
    }
  })
})

describe('style and fonts', () => {
  test('the style may be kept for ever under its own name, and is there for an older page', async () => {
    const style = await press.read(`/read/${readerCssName}`)
    expect(style.text).toBe(readerCss)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')

    const older = await press.read('/read/reader.0123456789abcdef.css')
    expect(older.text).toBe(readerCss)
    expect(older.headers.get('cache-control')).toBe('no-cache')
  })

  test('every font the style names is served from here, and no other file', async () => {
    for (const name of readerFontFiles) {
      expect(readerCss).toContain(`url(fonts/${name})`)
      const font = await press.asPublic(`/read/fonts/${name}`)
      expect(font.status, name).toBe(200)
      expect(font.headers.get('content-type')).toBe('font/woff2')
      expect(font.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(new TextDecoder().decode((await font.arrayBuffer()).slice(0, 4))).toBe('wOF2')
    }
    for (const name of ['inter.woff2', '..%2fpackage.json', 'package.json']) {
      expect((await press.read(`/read/fonts/${name}`)).status, name).toBe(404)
    }
  })
})
