import { render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { switchSingleKeys } from '#src/ui/single-keys.ts'
import { useKeys } from '#src/ui/use-keys.ts'

let pressed: string[] = []
const note = (name: string) => () => void pressed.push(name)

function Desk({ isDialog = false }: { isDialog?: boolean }) {
  useKeys({
    J: note('J'),
    'Shift+F': note('Shift+F'),
    F: note('F'),
    '?': note('?'),
    '[': note('['),
    Space: note('Space'),
    Enter: note('Enter'),
    'G B': note('G B'),
    B: note('B'),
    'Mod+S': note('Mod+S'),
    F6: note('F6'),
  })
  return (
    <>
      <input aria-label="Search" />
      <div contentEditable suppressContentEditableWarning data-testid="text" tabIndex={0}>
        words
      </div>
      <button type="button">Press</button>
      <a href="#row">Row</a>
      {isDialog && <div role="dialog" aria-modal="true" aria-label="Question" />}
    </>
  )
}

const press = (init: KeyboardEventInit, target: Element = document.body) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  return event
}

beforeEach(() => {
  pressed = []
})

describe('single keys', () => {
  test('are none while somebody writes on whose field was taken away under their hands', () => {
    const { getByRole } = render(<Desk />)
    const field = getByRole('textbox', { name: 'Search' })
    const letters = ['b', 'j', 'f', 'j'].map((key) => press({ key }))
    expect(pressed).toEqual(['B', 'J', 'F', 'J'])
    pressed = []
    press({ key: 'o' }, field)
    for (const { key } of letters) press({ key })
    expect(pressed).toEqual([])
    // Who leaves a field means what comes next.
    press({ key: 'o' }, field)
    press({ key: 'Escape' }, field)
    press({ key: 'j' })
    press({ key: 'o' }, field)
    window.dispatchEvent(new Event('pointerdown'))
    press({ key: 'j' })
    expect(pressed).toEqual(['J', 'J'])
  })

  test('do what they say, letters by what they write', () => {
    render(<Desk />)
    press({ key: 'j' })
    press({ key: 'J' })
    press({ key: 'F', shiftKey: true })
    press({ key: 'f' })
    press({ key: '?', shiftKey: true })
    press({ key: '[' })
    expect(pressed).toEqual(['J', 'J', 'Shift+F', 'F', '?', '['])
  })

  test('sleep in a field and in a text', () => {
    const { getByLabelText, getByTestId } = render(<Desk />)
    press({ key: 'j' }, getByLabelText('Search'))
    // jsdom knows no isContentEditable; the attribute is enough.
    press({ key: 'j' }, getByTestId('text'))
    expect(pressed).toEqual([])
  })

  test('sleep while somebody composes a letter, and with AltGr held', () => {
    render(<Desk />)
    press({ key: 'j', isComposing: true })
    press({ key: '[', modifierAltGraph: true, ctrlKey: true, altKey: true })
    expect(pressed).toEqual([])
  })

  test('sleep behind a dialog', () => {
    render(<Desk isDialog />)
    press({ key: 'j' })
    press({ key: 's', ctrlKey: true })
    expect(pressed).toEqual([])
  })

  test('sleep when they are switched off; keys with Ctrl do not', () => {
    render(<Desk />)
    switchSingleKeys(false)
    press({ key: 'j' })
    press({ key: 's', ctrlKey: true })
    press({ key: 'F6' })
    expect(pressed).toEqual(['Mod+S', 'F6'])
    switchSingleKeys(true)
    press({ key: 'j' })
    expect(pressed).toEqual(['Mod+S', 'F6', 'J'])
  })

  test('with Ctrl held are somebody else’s', () => {
    render(<Desk />)
    press({ key: 'j', ctrlKey: true })
    expect(pressed).toEqual([])
  })

  test('Enter and Space stay with the control that has the focus', () => {
    const { getByRole } = render(<Desk />)
    press({ key: 'Enter' }, getByRole('button'))
    press({ key: ' ' }, getByRole('button'))
    press({ key: 'Enter' }, getByRole('link'))
    expect(pressed).toEqual([])
    press({ key: ' ' }, getByRole('link'))
    expect(pressed).toEqual(['Space'])
  })
})

describe('keys and dialogs', () => {
  test('sleep behind an open dialog, and not behind a sheet that is closed but kept', () => {
    const { rerender } = render(
      <>
        <Desk />
        <div style={{ display: 'none' }}>
          <div role="dialog" aria-modal="true" />
        </div>
      </>,
    )
    press({ key: 'j' })
    expect(pressed).toEqual(['J'])
    rerender(
      <>
        <Desk />
        <div role="dialog" aria-modal="true" />
      </>,
    )
    press({ key: 'j' })
    expect(pressed).toEqual(['J'])
  })
})

describe('keys with Ctrl', () => {
  test('work in a field too, and the browser does not save the page', async () => {
    const { getByLabelText } = render(<Desk />)
    await userEvent.click(getByLabelText('Search'))
    const event = press({ key: 's', ctrlKey: true }, getByLabelText('Search'))
    expect(pressed).toEqual(['Mod+S'])
    expect(event.defaultPrevented).toBe(true)
  })
})

describe('two keys after each other', () => {
  test('G then B is one command, and B alone another', () => {
    render(<Desk />)
    press({ key: 'g' })
    press({ key: 'b' })
    press({ key: 'b' })
    expect(pressed).toEqual(['G B', 'B'])
  })

  test('G then something else does nothing', () => {
    render(<Desk />)
    press({ key: 'g' })
    press({ key: 'j' })
    press({ key: 'j' })
    expect(pressed).toEqual(['J'])
  })
})
