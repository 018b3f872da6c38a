/** The stories on screen, in the order the keys walk them. */
export const rows = () => [...document.querySelectorAll<HTMLElement>('[data-group][data-story]')]

export function focusRow(row: HTMLElement | undefined): void {
  row?.querySelector('a')?.focus()
  row?.scrollIntoView?.({ block: 'nearest' })
}

const idOf = (row: HTMLElement) => row.dataset['story'] ?? ''

/** The story whose row has the focus. */
export function storyInFocus(): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-story]')
  return row ? idOf(row) : undefined
}

const mostRemembered = 20

/** A story and those after it: where the first has gone meanwhile, the next one is its place. */
export function storiesFrom(storyId: string): string[] {
  const all = rows().map(idOf)
  const at = all.indexOf(storyId)
  return at === -1 ? [storyId] : all.slice(at, at + mostRemembered)
}

/** Focus goes to the first of these stories that is on screen; false where none is. */
export function focusFirstOf(storyIds: readonly string[]): boolean {
  const all = rows()
  const row = storyIds.map((id) => all.find((each) => idOf(each) === id)).find(Boolean)
  focusRow(row)
  return row !== undefined
}
