import { DOMParser } from '@xmldom/xmldom'
import type { Bytes } from '#server/photos/bytes.ts'
import type { StoredFile } from '#server/parts.ts'
import type { S3 } from './s3.ts'
import { S3Fault } from './s3-fault.ts'

export type ListedObject = { key: string; size: number; at: Date }

/** Larger files go up in parts, each of which is tried again by itself. */
export const partBytes = 8 * 1024 * 1024
const mostBrokenLines = 3

function elementsOf(xml: string, name: string): Record<string, string>[] {
  const found = new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName(name)
  return [...found].map((element) =>
    Object.fromEntries(
      [...element.childNodes].map((child) => [child.nodeName, child.textContent ?? '']),
    ),
  )
}

/** Objects in the bucket: what S3 has as parts, ranges and pages of a list, as plain verbs. */
export function openObjects(s3: S3) {
  async function sizeOf(key: string): Promise<number | undefined> {
    try {
      return Number((await s3.text('HEAD', key)).headers.get('content-length'))
    } catch (error) {
      if (error instanceof S3Fault && error.status === 404) return undefined
      throw error
    }
  }

  async function putInParts(key: string, bytes: Bytes): Promise<void> {
    const begun = await s3.text('POST', key, { query: { uploads: '' } })
    const uploadId = elementsOf(begun.text, 'InitiateMultipartUploadResult')[0]?.['UploadId'] ?? ''
    try {
      const parts: string[] = []
      for (let at = 0; at < bytes.length; at += partBytes) {
        const partNumber = String(parts.length + 1)
        const { headers } = await s3.text('PUT', key, {
          query: { partNumber, uploadId },
          body: bytes.subarray(at, at + partBytes),
        })
        parts.push(
          `<Part><PartNumber>${partNumber}</PartNumber><ETag>${headers.get('etag')}</ETag></Part>`,
        )
      }
      const all = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`
      const { text } = await s3.text('POST', key, {
        query: { uploadId },
        body: new TextEncoder().encode(all),
      })
      // The storage begins its answer with 200 before it knows.
      const [refused] = elementsOf(text, 'Error')
      if (refused) throw new S3Fault(500, refused['Code'] ?? '', `POST ${key}`)
    } catch (error) {
      // The answer to its end was lost, and it had ended.
      const isGone = error instanceof S3Fault && error.code === 'NoSuchUpload'
      if (isGone && (await sizeOf(key)) === bytes.length) return
      await s3.text('DELETE', key, { query: { uploadId } }).catch(() => undefined)
      throw error
    }
  }

  /** The bytes from a place on; where the line breaks it is gone on with. */
  async function* piecesFrom(key: string, first: Awaited<ReturnType<S3['read']>> | undefined) {
    let reading = first
    let at = 0
    for (let broken = 0; ;) {
      try {
        reading ??= await s3.read(key, at)
        for await (const piece of reading.pieces) {
          at += piece.length
          broken = 0
          yield piece
        }
        return
      } catch (error) {
        broken += 1
        if (!(error instanceof S3Fault && error.isPassing) || broken > mostBrokenLines) throw error
        reading = undefined
      }
    }
  }

  return {
    sizeOf,
    put: async (key: string, bytes: Bytes): Promise<void> => {
      if (bytes.length > partBytes) await putInParts(key, bytes)
      else await s3.text('PUT', key, { body: bytes })
    },
    async open(key: string): Promise<StoredFile | undefined> {
      const size = await sizeOf(key)
      return size === undefined ? undefined : { size, pieces: () => piecesFrom(key, undefined) }
    },
    async read(key: string): Promise<Bytes | undefined> {
      try {
        const first = await s3.read(key, 0)
        const bytes = new Uint8Array(first.size)
        let at = 0
        for await (const piece of piecesFrom(key, first)) {
          bytes.set(piece, at)
          at += piece.length
        }
        if (at !== bytes.length) throw new S3Fault(0, 'CutShort', `GET ${key}`)
        return bytes
      } catch (error) {
        if (error instanceof S3Fault && error.code === 'NoSuchKey') return undefined
        throw error
      }
    },
    async remove(key: string): Promise<void> {
      await s3.text('DELETE', key).catch((error: unknown) => {
        if (!(error instanceof S3Fault && error.code === 'NoSuchKey')) throw error
      })
    },
    async *list(prefix: string, pageSize = 1000): AsyncGenerator<ListedObject> {
      let next: string | undefined
      do {
        const { text } = await s3.text('GET', '', {
          query: {
            'list-type': '2',
            'max-keys': String(pageSize),
            prefix,
            ...(next !== undefined && { 'continuation-token': next }),
          },
        })
        for (const { Key = '', Size, LastModified = '' } of elementsOf(text, 'Contents')) {
          yield { key: Key, size: Number(Size), at: new Date(LastModified) }
        }
        next = elementsOf(text, 'ListBucketResult')[0]?.['NextContinuationToken']
      } while (next)
    },
    /** Files that were begun in parts and given up by a crash: they are kept, and cost, for ever. */
    async dropBegunBefore(prefix: string, moment: Date): Promise<void> {
      const { text } = await s3.text('GET', '', { query: { uploads: '', prefix } })
      for (const { Key = '', UploadId = '', Initiated = '' } of elementsOf(text, 'Upload')) {
        if (new Date(Initiated) >= moment) continue
        await s3.text('DELETE', Key, { query: { uploadId: UploadId } })
      }
    },
  }
}
export type Objects = ReturnType<typeof openObjects>
