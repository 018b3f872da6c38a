import { Blob, File } from 'node:buffer'
import 'fake-indexeddb/auto'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { notifications } from '@mantine/notifications'
import * as React from 'react'
import { afterEach, beforeEach } from 'vitest'
import { announce } from '#src/ui/Announcer.tsx'
import { takeHeldKeys } from '#src/ui/typed-ahead.ts'

// React takes a stack for each element that is made, up to ten thousand a second, which only the
// wording of its warnings is better for: a sixth of a test's time.
const reactInternals = Reflect.get(
  React,
  '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE',
)
Object.defineProperty(reactInternals, 'recentlyCreatedOwnerStacks', {
  get: () => Infinity,
  set: () => {},
})
// Short stacks are quicker.
Error.stackTraceLimit = 8

// Each answer comes from a real database, and the machine may be busy.
configure({
  asyncUtilTimeout: 30_000,
  getElementError: (message) => new Error(message ?? ''),
  // What is shown is also spoken: with both, a test would wait until the shown line is gone.
  defaultIgnore: 'script, style, .stet-hidden[aria-live]',
})

// The server runs here too, and takes Node's files only: so the desk's are Node's.
const answer = await fetch('data:application/x-www-form-urlencoded,')
Object.assign(globalThis, { Blob, File, FormData: (await answer.formData()).constructor })
// Nothing is drawn here, and Node's files are strange to this page's own addresses.
Object.assign(URL, { createObjectURL: () => '', revokeObjectURL: () => {} })

// What jsdom lacks and the desk asks for. No layout is made here: whoever measures reads zeros.
let width = 1440

/** Makes the screen as wide as a test needs it; 1440 px again before the next one. */
export function setScreenWidth(px: number): void {
  width = px
}

const emPx = 16
function fits(query: string): boolean {
  if (/prefers-reduced-motion: reduce/.test(query)) return true
  const most = /max-width:\s*([\d.]+)(em|px)/.exec(query)
  const least = /min-width:\s*([\d.]+)(em|px)/.exec(query)
  if (!most && !least) return false
  const px = (found: RegExpExecArray) => Number(found[1]) * (found[2] === 'em' ? emPx : 1)
  return (!most || width <= px(most)) && (!least || width >= px(least))
}
window.matchMedia = (query) =>
  ({
    matches: fits(query),
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Element.prototype.scrollIntoView ??= () => {}
window.scrollTo = () => {}
// The editor asks where words stand.
const nowhere = { x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 }
Range.prototype.getBoundingClientRect ??= () => ({ ...nowhere, toJSON: () => nowhere })
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList
document.elementFromPoint ??= () => null
// Mantine waits for fonts before it measures a growing field.
Object.defineProperty(document, 'fonts', {
  configurable: true,
  value: { ready: Promise.resolve(), addEventListener: () => {}, removeEventListener: () => {} },
})

beforeEach(() => {
  width = 1440
  localStorage.clear()
  sessionStorage.clear()
})

afterEach(() => {
  cleanup()
  notifications.clean()
  // A story that was started in a test's last line opens no more.
  takeHeldKeys()
  announce('')
  announce('', 'assertive')
})
