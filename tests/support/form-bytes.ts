/** A form as the bytes a browser sends, with their content type. */
async function written(form: FormData): Promise<{ type: string; bytes: Uint8Array }> {
  const boundary = '--------------------a-form-of-the-desk'
  const parts: Uint8Array[] = []
  const text = new TextEncoder()
  for (const [name, value] of form) {
    const isFile = typeof value !== 'string'
    const about = isFile
      ? `; filename="${value.name.replaceAll('"', '%22')}"\r\ncontent-type: ${value.type || 'application/octet-stream'}`
      : ''
    parts.push(
      text.encode(
        `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${about}\r\n\r\n`,
      ),
      isFile ? new Uint8Array(await value.arrayBuffer()) : text.encode(value),
      text.encode('\r\n'),
    )
  }
  parts.push(text.encode(`--${boundary}--\r\n`))
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return { type: `multipart/form-data; boundary=${boundary}`, bytes }
}

/**
 * Lets XMLHttpRequest carry forms to MSW, which makes "[object FormData]" of them
 * (@mswjs/interceptors 0.45.12). Call it after MSW listens; the answer undoes it.
 */
export function sendFormsAsBytes(): () => void {
  const intercepted = globalThis.XMLHttpRequest
  const before = Object.getOwnPropertyDescriptor(globalThis, 'XMLHttpRequest')
  const value = new Proxy(intercepted, {
    construct(target, args) {
      const request: XMLHttpRequest = Reflect.construct(target, args)
      const send = async (body?: XMLHttpRequestBodyInit | null) => {
        if (!(body instanceof FormData)) return request.send(body)
        const { type, bytes } = await written(body)
        // Aborted meanwhile.
        if (request.readyState !== XMLHttpRequest.OPENED) return undefined
        request.setRequestHeader('content-type', type)
        return request.send(bytes as XMLHttpRequestBodyInit)
      }
      return new Proxy(request, {
        get(of, name) {
          if (name === 'send') return send
          const value: unknown = Reflect.get(of, name, of)
          return typeof value === 'function' ? value.bind(of) : value
        },
        set: (of, name, value) => Reflect.set(of, name, value, of),
      })
    },
  })
  Object.defineProperty(globalThis, 'XMLHttpRequest', { value, configurable: true, writable: true })
  return () => {
    if (before) Object.defineProperty(globalThis, 'XMLHttpRequest', before)
  }
}
