import exifreader from 'exifreader'
import { expect, test } from 'vitest'
import { jpegWithFacts } from '#src/api/heic/jpeg-with-facts.ts'
import { readHeif } from '#src/api/heic/read-heif.ts'
import { aNewJpeg } from '../../support/photo-newsroom.ts'
import { aHeicFile } from '../../support/heic-file.ts'

const heicBytes = async () => new Uint8Array(await aHeicFile().arrayBuffer())

test('the facts of a HEIC photo go over into the JPEG that is made of it', async () => {
  const blob = jpegWithFacts(new Uint8Array(await aNewJpeg()), readHeif(await heicBytes()))
  const tags = exifreader.load(await blob.arrayBuffer(), { expanded: true })
  expect(tags.exif).toMatchObject({
    Artist: { description: 'Maren Voss' },
    // Whoever decoded the picture turned it.
    Orientation: { value: 1 },
  })
  expect(tags.exif?.['DateTimeOriginal']?.description).toBe('2026:10:04 07:12:44')
  expect(tags.xmp).toMatchObject({
    Credit: { description: 'Larkmouth Gazette' },
    description: { description: 'Дзвони над гаванню: the bells above the harbour.' },
  })
  expect(tags.icc?.['Color Space']).toMatchObject({ value: 'RGB ' })
})

test('facts that are cut short stop no photo', async () => {
  const jpeg = new Uint8Array(await aNewJpeg())
  const { exif } = readHeif(await heicBytes())
  for (let length = 0; length < 40; length += 1) {
    const facts = { exif: exif!.slice(0, length), isDisplayP3: false }
    expect(jpegWithFacts(jpeg, facts).size, `${length} bytes`).toBeGreaterThan(jpeg.length)
  }
})

test('a file that breaks off anywhere gives what facts it has, and stops nothing', async () => {
  const bytes = await heicBytes()
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => readHeif(bytes.slice(0, length))).not.toThrow()
  }
})

test('lengths that lead out of the file are not followed', async () => {
  const bytes = await heicBytes()
  for (let at = 0; at < 0x3e5; at += 1) {
    const broken = bytes.slice()
    broken.fill(0xff, at, at + 4)
    expect(() => readHeif(broken), `broken at ${at}`).not.toThrow()
  }
})
