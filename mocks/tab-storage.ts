/**
 * Gives this page databases of its own on the device. The made-up newsroom has the same ids in
 * every tab and after every reload: words kept by another one would be merged into this one's.
 * Those of pages that are gone are deleted.
 */
export async function keepStorageApart(): Promise<void> {
  const mark = (page: string) => ` (newsroom ${page})`
  const page = crypto.randomUUID()
  const { open, deleteDatabase } = IDBFactory.prototype
  indexedDB.open = (name, version) => open.call(indexedDB, name + mark(page), version)
  indexedDB.deleteDatabase = (name) => deleteDatabase.call(indexedDB, name + mark(page))

  // Held until the page goes, so that others see that it is still there.
  void navigator.locks.request(`stet-mock ${page}`, () => new Promise(() => {}))
  const { held = [] } = await navigator.locks.query()
  const alive = held.map(({ name }) => name)
  for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
    const earlier = / \(newsroom ([0-9a-f-]{36})\)$/.exec(name)?.[1]
    if (earlier && !alive.includes(`stet-mock ${earlier}`)) deleteDatabase.call(indexedDB, name)
  }
}
