import { afterEach, expect, test, vi } from 'vitest'
import { holdKeys, takeHeldKeys } from '#src/ui/typed-ahead.ts'

afterEach(() => {
  takeHeldKeys()
  vi.useRealTimers()
})

const press = (key: string, more: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  )
const type = (keys: string) => Array.from(keys, (key) => press(key))
const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('keys are held in their order until they are taken, and no shortcut sees them', () => {
  const shortcut = vi.fn()
  addEventListener('keydown', shortcut)
  holdKeys()
  type('Fery')
  press('Backspace')
  type('ry')
  press('Enter')
  expect(takeHeldKeys()).toEqual([...'Ferry', 'Enter'])
  expect(shortcut).not.toHaveBeenCalled()
  type('x')
  expect(shortcut).toHaveBeenCalledOnce()
  removeEventListener('keydown', shortcut)
})

test('a press of the mouse lets none of them go', () => {
  holdKeys()
  type('ab')
  document.body.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }))
  type('c')
  expect(takeHeldKeys()).toEqual(['a', 'b', 'c'])
})

test('what AltGr writes is held, and a shortcut is not', () => {
  holdKeys()
  press('€', { ctrlKey: true, altKey: true })
  press('ą', { modifierAltGraph: true })
  press('s', { ctrlKey: true })
  expect(takeHeldKeys()).toEqual(['€', 'ą'])
})

test('pasted words are held, each line by itself', () => {
  holdKeys()
  const paste = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(paste, { clipboardData: { getData: () => 'Two\r\nB' } })
  document.body.dispatchEvent(paste)
  expect(takeHeldKeys()).toEqual(['T', 'w', 'o', 'Enter', 'B'])
  expect(paste.defaultPrevented).toBe(true)
})

test('whoever closes the tab is asked while something is held, and not after', () => {
  holdKeys()
  expect(isAsked()).toBe(false)
  type('a')
  expect(isAsked()).toBe(true)
  takeHeldKeys()
  expect(isAsked()).toBe(false)
})

test('after ten seconds keys are pressed again, and what was held waits on', () => {
  vi.useFakeTimers()
  holdKeys()
  type('ab')
  vi.advanceTimersByTime(10_001)
  expect(press('c')).toBe(true)
  expect(takeHeldKeys()).toEqual(['a', 'b'])
})
