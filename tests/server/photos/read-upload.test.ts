import { describe, expect, test } from 'vitest'
import { readUpload } from '#server/photos/read-upload.ts'

const megabyte = 1024 * 1024

/** A form of one file that arrives in pieces, without its length being said. */
function arriving(fileName: string, megabytes: number) {
  const text = (line: string) => new TextEncoder().encode(line)
  let left = megabytes
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    start: (controller) =>
      controller.enqueue(
        text(`--b\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`),
      ),
    pull: (controller) => {
      if (left > 0) controller.enqueue(new Uint8Array(megabyte))
      else if (left === 0) controller.enqueue(text('\r\n--b--\r\n'))
      else controller.close()
      left -= 1
    },
    cancel: () => {
      isCancelled = true
    },
  })
  const request = new Request('http://newsroom.test/api/photos', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body,
    duplex: 'half',
  } as RequestInit)
  return { request, isCancelled: () => isCancelled, left: () => left }
}

describe('an upload', () => {
  test('of 50 MB, the limit, arrives whole under its name', async () => {
    const { bytes, fileName } = await readUpload(arriving('ніч.jpg', 50).request)
    expect({ length: bytes.length, fileName }).toEqual({
      length: 50 * megabyte,
      fileName: 'ніч.jpg',
    })
  })

  test('of 61 MB is refused by its name and size, once it has been heard to its end', async () => {
    const upload = arriving('ніч.jpg', 61)
    await expect(readUpload(upload.request)).rejects.toMatchObject({
      code: 'too-large',
      message: 'ніч.jpg is 62 MB. The limit is 50 MB.',
    })
    expect(upload.isCancelled()).toBe(false)
  })

  test('without an end is stopped', async () => {
    const upload = arriving('endless.jpg', Number.POSITIVE_INFINITY)
    await expect(readUpload(upload.request)).rejects.toMatchObject({ code: 'too-large' })
    expect(upload.isCancelled()).toBe(true)
  })

  test('that says it is far too large is not even read', async () => {
    const request = new Request('http://newsroom.test/api/photos', {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': '9000000000',
      },
      body: 'x',
    })
    await expect(readUpload(request)).rejects.toMatchObject({
      code: 'too-large',
      message: 'The file is 8584 MB. The limit is 50 MB.',
    })
  })
})
