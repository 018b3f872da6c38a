import { Refusal } from '#domain/errors.ts'
import { photoBytesLimit } from '#domain/photos/photo.ts'
import type { Bytes } from './bytes.ts'
import { fileNameOf } from './file-name.ts'
import { partsOfForm } from './one-file-form.ts'
import { tooLarge } from './photo-refusals.ts'

/** Of the form around the file. */
const formBytes = 64 * 1024
const mostKept = photoBytesLimit + formBytes
/** What is too large is read to its end up to here, so that the browser hears the answer. */
const mostRead = 4 * photoBytesLimit
/** Of what is too large: enough for its name. */
const mostRefused = 4096

const noFile = () =>
  new Refusal('not-valid', 'Send the photo as a form with one file in the field “file”.')
const brokenOff = () =>
  new Refusal('not-valid', 'The photo did not arrive whole. Send it once more.')

/** The file's name out of the begin of a form that is too large to be parsed. */
function nameInForm(begin: Uint8Array): string {
  const form = new TextDecoder().decode(begin.subarray(0, 4096))
  return fileNameOf(/filename="([^"\r\n]*)"/.exec(form)?.[1] ?? '')
}

const lengthOf = (request: Request) => Number(request.headers.get('content-length') ?? Number.NaN)

/** How many bytes an upload will hold in memory: what it says, else as many as it may. */
export const bytesToHold = (request: Request) =>
  Math.min(mostKept, Number.isFinite(lengthOf(request)) ? lengthOf(request) : mostKept)

/** Reads a body into one piece of memory, and without ever keeping more than a photo may weigh. */
async function readBody(body: ReadableStream<Uint8Array>, expected: number): Promise<Bytes> {
  const reader = body.getReader()
  let bytes = new Uint8Array(Math.min(expected, mostKept))
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenOff()
    })
    if (done) break
    const end = length + value.length
    if (end <= mostKept) {
      if (end > bytes.length) {
        const longer = new Uint8Array(Math.min(mostKept, Math.max(end, 2 * bytes.length)))
        longer.set(bytes.subarray(0, length))
        bytes = longer
      }
      bytes.set(value, length)
    } else if (bytes.length > mostRefused) bytes = bytes.slice(0, mostRefused)
    length = end
    if (length > mostRead) {
      await reader.cancel().catch(() => undefined)
      break
    }
  }
  if (length > mostKept) throw tooLarge(nameInForm(bytes), length)
  return bytes.subarray(0, length)
}

/**
 * The one file of an upload form.
 *
 * @throws Refusal `not-valid` for anything else; `too-large` beyond the limit
 */
export async function readUpload(request: Request): Promise<{ bytes: Bytes; fileName: string }> {
  const type = request.headers.get('content-type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type)
  if (!boundary || !request.body) throw noFile()
  const declared = lengthOf(request)
  if (declared > mostRead) throw tooLarge('The file', declared)
  const body = await readBody(request.body, Number.isFinite(declared) ? declared : 1024 * 1024)
  const parts = partsOfForm(body, boundary[1] ?? boundary[2] ?? '')
  if (!parts) throw brokenOff()
  const [file, ...others] = parts.filter(({ name }) => name === 'file')
  if (file?.fileName === undefined || others.length > 0) throw noFile()
  const fileName = fileNameOf(file.fileName)
  if (file.bytes.length > photoBytesLimit) throw tooLarge(fileName, file.bytes.length)
  return { bytes: file.bytes, fileName }
}
