import { describe, expect, test } from 'vitest'
import { joinBytes, utf8 } from '#server/photos/bytes.ts'
import { readTiffTags } from '#server/photos/tiff-tags.ts'

const head = utf8('MM\0*')
const int16 = (value: number) => Uint8Array.of(value >> 8, value & 0xff)
const int32 = (value: number) => joinBytes(int16(value >>> 16), int16(value & 0xffff))
const entry = (tag: number, type: number, count: number, value: number) =>
  joinBytes(int16(tag), int16(type), int32(count), int32(value))
const block = (...entries: Uint8Array[]) =>
  joinBytes(head, int32(8), int16(entries.length), ...entries, int32(8))

const artist = 0x013b
const cameraDirectory = 0x8769

describe('the tags of EXIF', () => {
  test('a directory that names itself is read once', () => {
    const letters = 0x4d530000
    const bytes = block(entry(cameraDirectory, 4, 1, 8), entry(artist, 2, 3, letters))
    expect(readTiffTags(bytes, [artist]).get(artist)).toEqual(utf8('MS\0'))
  })

  test.each([
    ['a length beyond the file', entry(artist, 2, 0xffff_ffff, 8)],
    ['a place beyond the file', entry(artist, 2, 40, 0xffff_fff0)],
    ['a kind of value that nobody knows', entry(artist, 99, 3, 8)],
    ['no value at all', entry(artist, 2, 0, 8)],
  ])('%s is no value', (_what, lying) => {
    expect(readTiffTags(block(lying), [artist]).size).toBe(0)
  })

  test('a count of entries that lies, and a directory beyond the file, have none', () => {
    expect(readTiffTags(joinBytes(head, int32(8), int16(0xffff)), [artist]).size).toBe(0)
    expect(readTiffTags(joinBytes(head, int32(0xffff_fff0)), [artist]).size).toBe(0)
    expect(readTiffTags(new Uint8Array(7), [artist]).size).toBe(0)
  })
})
