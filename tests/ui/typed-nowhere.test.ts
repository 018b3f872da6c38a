import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hearTypedNowhere } from '#src/ui/typed-nowhere.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const press = (key: string, init: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }))
function hear() {
  const told: string[] = []
  hearTypedNowhere((letters) => told.push(letters))
  return told
}
const aField = () => document.body.appendChild(document.createElement('textarea'))

describe('letters that somebody types on when their field is gone', () => {
  test('are told at their next pause, as they would stand', () => {
    const told = hear()
    for (const key of [...'lixs', 'Backspace', 'Backspace', 'Shift', 'f', 't', 's']) {
      press(key)
      vi.advanceTimersByTime(1000)
    }
    press('c', { ctrlKey: true })
    expect(told).toEqual([])
    vi.advanceTimersByTime(1200)
    expect(told).toEqual(['lifts'])
    press('j')
    vi.advanceTimersByTime(2000)
    expect(told).toEqual(['lifts'])
  })

  test('are those up to where another field is written in', () => {
    const told = hear()
    press('a')
    aField().focus()
    expect(told).toEqual(['a'])
    press('b')
    vi.advanceTimersByTime(2000)
    expect(told).toEqual(['a'])
  })

  test('are none for who writes elsewhere already', () => {
    aField().focus()
    expect(hear()).toEqual([''])
  })
})
