/** Keys pressed while what they are meant for is on its way to the screen. */
type Held = { keys: string[]; stop: () => void }
let held: Held | undefined

const patienceMs = 10_000

/** Windows calls AltGr, with which € and @ are typed, Ctrl and Alt. */
const writesByAltGr = (event: KeyboardEvent) =>
  event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey)

/**
 * From now on letters, Enter, Backspace and pasted words are held instead of going nowhere, until
 * `takeHeldKeys`. After ten seconds no more are, and what is held waits on. Whoever closes the tab
 * before it was taken is asked.
 */
export function holdKeys(): void {
  held?.stop()
  const keys: string[] = []
  const press = (event: KeyboardEvent) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !writesByAltGr(event)
    if (isShortcut || event.isComposing) return
    if (event.key === 'Backspace') keys.pop()
    else if (event.key.length === 1 || event.key === 'Enter') keys.push(event.key)
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const paste = (event: ClipboardEvent) => {
    const words = event.clipboardData?.getData('text/plain') ?? ''
    keys.push(...Array.from(words.replace(/\r\n?/g, '\n'), (one) => (one === '\n' ? 'Enter' : one)))
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const askBeforeLeaving = (event: BeforeUnloadEvent) => {
    if (keys.length > 0) event.preventDefault()
  }
  const holdNoMore = () => {
    removeEventListener('keydown', press, true)
    removeEventListener('paste', paste, true)
  }
  const timer = setTimeout(holdNoMore, patienceMs)
  addEventListener('keydown', press, true)
  addEventListener('paste', paste, true)
  addEventListener('beforeunload', askBeforeLeaving)
  held = {
    keys,
    stop() {
      clearTimeout(timer)
      holdNoMore()
      removeEventListener('beforeunload', askBeforeLeaving)
      held = undefined
    },
  }
}

/** What was held, in order, for the field that has the focus from now on. */
export function takeHeldKeys(): string[] {
  const keys = held?.keys ?? []
  held?.stop()
  return keys
}
