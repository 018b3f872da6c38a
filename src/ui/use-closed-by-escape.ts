import { useEffect, useRef } from 'react'

type Sheet = { close: () => void }

/** What is open over the page, the topmost last. */
const open: Sheet[] = []
/** A list or menu that is open in a dialog closes first, by itself. */
const openInIt =
  '[role="menu"], [role="listbox"], [role="combobox"][aria-expanded="true"], [aria-activedescendant], [data-mantine-stop-propagation="true"]'

function press(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return
  const top = open.at(-1)
  if (!top) return
  if (event.target instanceof Element && event.target.closest(openInIt)) return
  event.preventDefault()
  top.close()
}

if (typeof window !== 'undefined') window.addEventListener('keydown', press, { capture: true })

/**
 * Escape closes the topmost dialog or sheet alone: neither one below it nor what the page would
 * close. Mantine's own way closes all of them at once, so switch `closeOnEscape` off beside it.
 */
export function useClosedByEscape(isOpen: boolean, onClose: () => void): void {
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    if (!isOpen) return undefined
    const sheet = { close: () => latest.current() }
    open.push(sheet)
    return () => void open.splice(open.indexOf(sheet), 1)
  }, [isOpen])
}
