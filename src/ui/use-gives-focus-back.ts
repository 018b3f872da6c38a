import { useEffect, useState } from 'react'

/** What opened it: of an entry in a menu, which goes with its menu, the menu's button. */
function openerNow(): Element | null {
  const { activeElement } = document
  const button = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  return button ? document.getElementById(button) : activeElement
}

/** A dialog that is taken out of the page while open leaves the focus where it was before. */
export function useGivesFocusBack(): void {
  const [opener] = useState(openerNow)
  useEffect(
    () => () => {
      const isNowhere = !document.activeElement || document.activeElement === document.body
      if (isNowhere && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    },
    [opener],
  )
}
