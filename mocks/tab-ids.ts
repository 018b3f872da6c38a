/** Every id given out by a newsroom in a tab begins like this; ids of a server's newsroom do not. */
const kind = '7ab00000'
const ofThisTab = `${kind}-${crypto.randomUUID().slice(9, 13)}`

export const newTabId = () => ofThisTab + crypto.randomUUID().slice(ofThisTab.length)

/**
 * Deletes the words that newsrooms of earlier tabs left on this device: those newsrooms are gone.
 * Copies of tabs that are still open stay, and so do those of people with a real account.
 */
export async function forgetEarlierCopies(): Promise<void> {
  // Held until the tab closes, so that others see that it is still there.
  void navigator.locks.request(`stet-mock ${ofThisTab}`, () => new Promise(() => {}))
  const { held = [] } = await navigator.locks.query()
  const alive = held.map(({ name }) => name)
  const known = (await indexedDB.databases?.()) ?? []
  for (const { name = '' } of known) {
    const tab = new RegExp(`^stet:(${kind}-[0-9a-f]{4})`).exec(name)?.[1]
    if (tab && !alive.includes(`stet-mock ${tab}`)) indexedDB.deleteDatabase(name)
  }
}
