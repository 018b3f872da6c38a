/** Keys pressed while what they are meant for is on its way to the screen. */
let held: { keys: string[]; release: () => void } | undefined

const patienceMs = 10_000

/**
 * From now on letters, Enter and Backspace are held instead of pressed, until `takeHeldKeys`, a
 * press of the mouse, or ten seconds.
 */
export function holdKeys(): void {
  held?.release()
  const keys: string[] = []
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.isComposing) return
    if (event.key === 'Backspace') keys.pop()
    else if (event.key.length === 1 || event.key === 'Enter') keys.push(event.key)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const release = () => {
    removeEventListener('keydown', press, true)
    removeEventListener('pointerdown', release, true)
    clearTimeout(timer)
    if (held?.keys === keys) held = undefined
  }
  const timer = setTimeout(release, patienceMs)
  addEventListener('keydown', press, true)
  addEventListener('pointerdown', release, true)
  held = { keys, release }
}

/** What was held, in order, for the field that has the focus from now on. */
export function takeHeldKeys(): string[] {
  const keys = held?.keys ?? []
  held?.release()
  return keys
}
