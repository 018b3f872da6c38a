import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '#server/photos/bytes.ts'
import { partsOfForm } from '#server/photos/one-file-form.ts'

async function written(form: FormData) {
  const response = new Response(form)
  const boundary = /boundary=(.+)$/.exec(response.headers.get('content-type')!)![1]!
  return { bytes: new Uint8Array(await response.arrayBuffer()), boundary }
}

describe('a form', () => {
  test('gives back any file whole, under its name, as a browser writes it', async () => {
    const name = fc.stringMatching(/^[^\0\r\n\\/]{1,20}$/u)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), name, async (file, fileName) => {
        const form = new FormData()
        form.append('note', 'a field')
        form.append('file', new File([new Uint8Array(file)], fileName))
        const { bytes, boundary } = await written(form)
        const parts = partsOfForm(bytes, boundary)!
        expect(parts.map(({ name: each }) => each)).toEqual(['note', 'file'])
        expect(parts[0]!.fileName).toBeUndefined()
        expect(parts[1]!.fileName).toBe(fileName)
        expect(parts[1]!.bytes).toEqual(new Uint8Array(file))
      }),
    )
  })

  test('that ends early, anywhere, is no form', async () => {
    const form = new FormData()
    form.append('file', new File(['bytes\r\n--of a photo'], 'a.jpg'))
    const { bytes, boundary } = await written(form)
    const last = bytes.length - utf8('--\r\n').length
    for (let end = 0; end < last; end += 1) {
      expect(partsOfForm(bytes.slice(0, end), boundary), `${end} bytes`).toBeUndefined()
    }
  })

  test('of a hundred parts is no upload', async () => {
    const form = new FormData()
    for (let i = 0; i < 100; i += 1) form.append('file', new File(['x'], 'a.jpg'))
    const { bytes, boundary } = await written(form)
    expect(partsOfForm(bytes, boundary)).toBeUndefined()
  })
})
