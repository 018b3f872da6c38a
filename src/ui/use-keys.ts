import { useEffect, useRef } from 'react'
import { singleKeysAreOn } from './single-keys.ts'
import { isTextField } from './text-field.ts'
import { isWrittenOn } from './written-on.ts'

/**
 * Keys and what they do: `J`, `Shift+F`, `?`, `Enter`, `Mod+Enter`, or two after each other, `G B`.
 * `Mod` is Ctrl, on a Mac ⌘. Letters are matched by what they write, whatever Caps Lock says.
 */
export type KeyBindings = Record<string, (event: KeyboardEvent) => void>

type Options = {
  isOn?: boolean
  /** True for keys of a dialog; others sleep while one is open. */
  isInDialog?: boolean
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const sequenceMs = 1200
/** The first of two keys after each other: the second one means nothing by itself to anybody. */
let lead: { key: string; at: number; from: KeyboardEvent; second?: KeyboardEvent } | undefined
const namesOfKeys: Record<string, string> = {
  ' ': 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
}

/** How the bindings spell what was pressed: `Mod+Shift+Z`. */
export function spellKey(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey
  const isLetter = event.key.length === 1 && event.key.toLowerCase() !== event.key.toUpperCase()
  const key =
    namesOfKeys[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const isShiftSpelt = event.shiftKey && (isLetter || event.key.length > 1)
  return `${mod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${isShiftSpelt ? 'Shift+' : ''}${key}`
}

/** True where the key already means something to the control that has the focus. */
function isTaken(spelt: string, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('[role="menu"], [role="listbox"], [role="combobox"]')) return true
  const control = target.closest('button, summary, input, a[href], [role="tab"], [role="radio"]')
  if (!control) return false
  if (spelt === 'Enter') return true
  if (spelt === 'Space') return !control.matches('a[href]')
  return (
    /^(?:Up|Down|Left|Right)$/.test(spelt) && control.matches('input, [role="tab"], [role="radio"]')
  )
}

/** A sheet that is closed stays in the page, and is none. */
const isDialogOpen = () =>
  [...document.querySelectorAll('[role="dialog"][aria-modal="true"]')].some(
    (dialog) => !dialog.closest('[style*="display: none"]'),
  )

const isInSheet = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="dialog"]') !== null

/**
 * Listens while the component is on screen. Single keys are off in text fields, while somebody
 * composes, with AltGr, in a dialog's background, and when the person switched them off.
 */
export function useKeys(bindings: KeyBindings, { isOn = true, isInDialog = false }: Options = {}) {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    if (!isOn) return undefined
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
      if (event.getModifierState('AltGraph')) return
      if (!isInDialog && isDialogOpen()) return
      const spelt = spellKey(event)
      const isSingle =
        !spelt.startsWith('Mod+') && !spelt.startsWith('Alt+') && !/^(?:Shift\+)?F\d/.test(spelt)
      if (isSingle) {
        if (event.ctrlKey || event.metaKey || !singleKeysAreOn()) return
        if (isTextField(event.target) || isTaken(spelt, event.target)) return
        if (isWrittenOn(event)) return
        // It closes what it was pressed in, a list of days for example, which may be gone by now.
        if (spelt === 'Escape' && !isInDialog && isInSheet(event.target)) return
      }
      const isOver =
        lead && (event.timeStamp - lead.at >= sequenceMs || (lead.second && lead.second !== event))
      if (isOver) lead = undefined
      const first = lead?.from === event ? undefined : lead
      if (first) first.second = event
      else if (Object.keys(latest.current).some((keys) => keys.startsWith(`${spelt} `))) {
        lead = { key: spelt, at: event.timeStamp, from: event }
      }
      const act = latest.current[first ? `${first.key} ${spelt}` : spelt]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [isOn, isInDialog])
}
