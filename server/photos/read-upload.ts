import { Refusal } from '#domain/errors.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'
import { fileNameOf } from './file-name.ts'
import { tooLarge } from './photo-refusals.ts'

/** Of the form around the file. */
const formBytes = 64 * 1024
const mostKept = photoBytesLimit + formBytes
/** What is too large is read to its end up to here, so that the browser hears the answer. */
const mostRead = 4 * photoBytesLimit

const noFile = () =>
  new Refusal('not-valid', 'Send the photo as a form with one file in the field “file”.')
const brokenOff = () =>
  new Refusal('not-valid', 'The photo did not arrive whole. Send it once more.')

/** The file's name out of the begin of a form that is too large to be parsed. */
function nameInForm(begin: Uint8Array): string {
  const form = new TextDecoder().decode(begin.subarray(0, 4096))
  return fileNameOf(/filename="([^"\r\n]*)"/.exec(form)?.[1] ?? '')
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Reads a body without ever keeping more than a photo may weigh. */
async function readBody(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  let parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenOff()
    })
    if (done) break
    length += value.length
    if (length <= mostKept || parts.length === 0) parts.push(value)
    else parts = parts.slice(0, 1)
    if (length > mostRead) {
      await reader.cancel().catch(() => undefined)
      break
    }
  }
  if (length > mostKept) throw tooLarge(nameInForm(parts[0]!), length)
  return joined(parts, length)
}

/**
 * The one file of an upload form.
 *
 * @throws Refusal `not-valid` for anything else; `too-large` beyond the limit
 */
export async function readUpload(
  request: Request,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; fileName: string }> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw noFile()
  if (Number(request.headers.get('content-length')) > mostRead) {
    throw tooLarge('The file', Number(request.headers.get('content-length')))
  }
  const body = await readBody(request.body)
  const form = await new Response(body, { headers: { 'content-type': type } })
    .formData()
    .catch(() => {
      throw brokenOff()
    })
  const [file, ...others] = form.getAll('file')
  if (!(file instanceof File) || others.length > 0) throw noFile()
  const fileName = fileNameOf(file.name)
  if (file.size > photoBytesLimit) throw tooLarge(fileName, file.size)
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName }
}
