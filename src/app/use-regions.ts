import { useKeys } from '#src/ui/use-keys.ts'

const landmarks =
  'nav, main, aside, [role="banner"], [role="navigation"], [role="main"], [role="complementary"], [data-said]'
const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex="0"], [contenteditable="true"]'

const isShown = (element: Element) => element.getClientRects().length > 0

function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(landmarks)].filter(isShown)
}

/** Focus goes to the place of the region that had it last, else to its first control. */
const lastIn = new WeakMap<HTMLElement, HTMLElement>()

function enter(region: HTMLElement): void {
  const last = lastIn.get(region)
  const target =
    last?.isConnected && isShown(last)
      ? last
      : [...region.querySelectorAll<HTMLElement>(focusable)].find(isShown)
  if (target) return target.focus()
  region.tabIndex = -1
  region.focus()
}

function move(step: 1 | -1): void {
  const all = regions()
  if (all.length === 0) return
  const now = document.activeElement
  // The innermost region around the focus.
  const present = all.findLastIndex((region) => region.contains(now))
  const here = all[present]
  if (here && now instanceof HTMLElement) lastIn.set(here, now)
  const next = present === -1 ? 0 : (present + step + all.length) % all.length
  const region = all[next]
  if (region) enter(region)
}

/** `F6` goes to the next landmark of the screen or line at its foot, `Shift+F6` back. */
export function useRegions(): void {
  useKeys({ F6: () => move(1), 'Shift+F6': () => move(-1) })
}
