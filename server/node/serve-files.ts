import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
}
const isText = (ending: string) => /^\.(html|js|css|json|svg|map)$/.test(ending)

type Packed = {
  raw: Uint8Array<ArrayBuffer>
  br?: Uint8Array<ArrayBuffer>
  gzip?: Uint8Array<ArrayBuffer>
}

const pack = async (raw: Uint8Array<ArrayBuffer>): Promise<Packed> => ({
  raw,
  br: new Uint8Array(
    await promisify(brotliCompress)(raw, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
      },
    }),
  ),
  gzip: new Uint8Array(await promisify(gzip)(raw, { level: 9 })),
})

/**
 * Serves the files of one folder, packed once and kept in memory. Answers undefined for what is not
 * there; a path out of the folder is not there.
 *
 * @param cacheControl for a given path below the folder
 */
export function serveFiles(folder: string, cacheControl: (path: string) => string) {
  const kept = new Map<string, Promise<Packed>>()
  const root = normalize(folder + sep)

  return async (path: string, request: Request): Promise<Response | undefined> => {
    let file: string
    try {
      file = normalize(join(root, decodeURIComponent(path)))
    } catch {
      return undefined
    }
    if (!file.startsWith(root) || file.includes('\0')) return undefined
    const ending = extname(file)
    const type = types[ending]
    if (!type || !(await stat(file).catch(() => undefined))?.isFile()) return undefined
    let packed = kept.get(file)
    if (!packed) {
      packed = readFile(file).then((bytes) => {
        const raw = new Uint8Array(bytes)
        return isText(ending) && raw.length > 1_000 ? pack(raw) : { raw }
      })
      kept.set(file, packed)
    }
    const { raw, br, gzip: gz } = await packed
    const accepts = request.headers.get('accept-encoding') ?? ''
    const [body, encoding] =
      br && /\bbr\b/.test(accepts)
        ? [br, 'br']
        : gz && /\bgzip\b/.test(accepts)
          ? [gz, 'gzip']
          : [raw]
    return new Response(request.method === 'HEAD' ? null : body, {
      headers: {
        'content-type': type,
        'content-length': String(body.length),
        'cache-control': cacheControl(path),
        'x-content-type-options': 'nosniff',
        ...(encoding && { 'content-encoding': encoding }),
        ...(br && { vary: 'accept-encoding' }),
      },
    })
  }
}
