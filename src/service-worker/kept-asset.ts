/**
 * A file of the desk that is none of this build's shell: one of an older page that is still open,
 * or a font of a script that somebody uses here. What has its hash in its name never changes.
 *
 * @param cacheName where a font goes once it was asked for
 */
export async function keptAsset(request: Request, cacheName: string): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok && request.destination === 'font') {
    const cache = await caches.open(cacheName)
    await cache.put(request, answer.clone()).catch(() => undefined)
  }
  return answer
}
