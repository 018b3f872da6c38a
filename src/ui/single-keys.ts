import { useSyncExternalStore } from 'react'

const place = 'stet.single-keys'
const listeners = new Set<() => void>()

function areOn(): boolean {
  try {
    return localStorage.getItem(place) !== 'off'
  } catch {
    return true
  }
}

/** Whether keys without Ctrl or ⌘ do something; Help has the switch (WCAG 2.1.4). */
export const useSingleKeys = () =>
  useSyncExternalStore((hear) => {
    listeners.add(hear)
    return () => listeners.delete(hear)
  }, areOn)

export const singleKeysAreOn = areOn

export function switchSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(place, on ? 'on' : 'off')
  } catch {
    // Without storage the switch lasts as long as the page; there is nowhere to keep it.
  }
  for (const listener of listeners) listener()
}
