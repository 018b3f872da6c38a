const cacheName = 'stet-photos'
/** Renditions that are kept at most; those longest not shown go first. */
const mostPhotos = 120

async function keep(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(cacheName)
  // Put anew at the end: the cache answers in the order in which things were put.
  await cache.delete(request)
  await cache.put(request, answer)
  const all = await cache.keys()
  const tooMany = all.slice(0, Math.max(0, all.length - mostPhotos))
  await Promise.all(tooMany.map((old) => cache.delete(old)))
}

/** A photo that was shown lately is shown without a network too; with one, the server decides. */
export async function keptPhoto(request: Request): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.status === 200) void keep(request, answer.clone()).catch(() => undefined)
    return answer
  } catch (error) {
    const kept = await caches.match(request, { cacheName, ignoreVary: true })
    if (kept) return kept
    throw error
  }
}
