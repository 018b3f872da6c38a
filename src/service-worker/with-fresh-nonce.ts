const policyHeader = 'content-security-policy'

/**
 * A kept page with a nonce of this answer alone, in its policy and in its body alike: a nonce that
 * comes twice would be known.
 */
export async function withFreshNonce(kept: Response): Promise<Response> {
  const html = await kept.text()
  const headers = new Headers(kept.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  const old = /<meta name="csp-nonce" content="([^"]+)"/.exec(html)?.[1]
  if (!old) return new Response(html, { headers })
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = headers.get(policyHeader) ?? ''
  headers.set(policyHeader, policy.replaceAll(`'nonce-${old}'`, `'nonce-${nonce}'`))
  return new Response(html.replaceAll(old, nonce), { headers })
}
