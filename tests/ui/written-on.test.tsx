import { render } from '@testing-library/react'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { useKeys } from '#src/ui/use-keys.ts'
import { onWrittenIntoClosed } from '#src/ui/written-on.ts'

let pressed: string[] = []

type Terms = { isOpen?: boolean; hasAlt?: boolean }

/** A story of two texts, beside which a letter is a command. */
function Desk({ isOpen = true, hasAlt = false }: Terms) {
  useKeys({ N: () => void pressed.push('N'), 'Mod+S': () => void pressed.push('Mod+S') })
  return (
    <main tabIndex={-1}>
      <h1>Desk</h1>
      <button type="button">Preview</button>
      <div
        role="group"
        aria-label="Words of the story"
        tabIndex={-1}
        data-closed-words={!isOpen || undefined}
      >
        {['Headline', 'Body'].map((name) => (
          <div
            key={name}
            role="textbox"
            aria-label={name}
            contentEditable={isOpen}
            suppressContentEditableWarning
            {...(isOpen && { tabIndex: 0 })}
          >
            <p>words of the {name}</p>
          </div>
        ))}
        <button type="button">Original caption</button>
        {hasAlt && <textarea aria-label="Alt text" />}
      </div>
    </main>
  )
}

const key = (name: string, target: Element = document.activeElement!, init: object = {}) =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }),
  )
/** As after a pause: nobody counts these letters among those that were typed before. */
async function goOnAfterAPause(): Promise<void> {
  await new Promise((done) => setTimeout(done, 1_100))
}

beforeEach(() => {
  pressed = []
})

/** Ines types in the body, which closes under her hands. */
async function closedUnderHerHands() {
  const desk = render(<Desk />)
  const body = desk.getByRole('textbox', { name: 'Body' })
  body.focus()
  key('i')
  desk.rerender(<Desk isOpen={false} />)
  // As the browser does with a text that can have the focus no longer.
  body.blur()
  expect(document.activeElement).toBe(document.body)
  await goOnAfterAPause()
  const click = (target: Element) =>
    target.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  return { ...desk, click, group: desk.getByRole('group') }
}

describe('letters typed on, when a text closed under its writer’s hands', () => {
  test('are no commands, however long the pause before them', async () => {
    await closedUnderHerHands()
    for (const letter of ' not known when') key(letter)
    key('Enter')
    key('n')
    expect(pressed).toEqual([])
    key('s', undefined, { ctrlKey: true })
    expect(pressed).toEqual(['Mod+S'])
  })

  test('are none after a click into the closed words either', async () => {
    const { click, group, getByText } = await closedUnderHerHands()
    for (const place of [
      getByText('words of the Body'),
      getByText('words of the Headline'),
      group,
    ]) {
      click(place)
      group.focus()
      key('n')
    }
    expect(pressed).toEqual([])
  })

  test.each(['Escape', 'Tab', 'F6'])('are commands again after %s', async (leaving) => {
    await closedUnderHerHands()
    key(leaving)
    key('n')
    expect(pressed).toEqual(['N'])
  })

  test('are commands again after a click outside the words, until one back into them', async () => {
    const { click, getByRole } = await closedUnderHerHands()
    click(getByRole('heading'))
    key('n')
    expect(pressed).toEqual(['N'])
    click(getByRole('group'))
    key('n')
    expect(pressed).toEqual(['N'])
  })

  test('are commands once the focus is elsewhere', async () => {
    const { getByRole } = await closedUnderHerHands()
    getByRole('button', { name: 'Preview' }).focus()
    key('n')
    expect(pressed).toEqual(['N'])
  })

  test('are none when the field of an alt text went, unless Enter closed it', async () => {
    const desk = render(<Desk hasAlt />)
    desk.getByLabelText('Alt text').focus()
    key('i')
    desk.rerender(<Desk isOpen={false} />)
    await goOnAfterAPause()
    key('n')
    expect(pressed).toEqual([])
    desk.rerender(<Desk hasAlt />)
    desk.getByLabelText('Alt text').focus()
    key('i')
    key('Enter')
    desk.rerender(<Desk />)
    key('n')
    expect(pressed).toEqual(['N'])
  })
})

test('letters of who sent the story on by a key, and has the focus back, are commands', () => {
  const desk = render(<Desk />)
  const body = desk.getByRole('textbox', { name: 'Body' })
  body.focus()
  key('i')
  key('Enter', body, { ctrlKey: true })
  desk.rerender(<Desk isOpen={false} />)
  body.blur()
  key('n')
  expect(pressed).toEqual(['N'])
  pressed = []
  desk.rerender(<Desk />)
  body.focus()
  key('i')
  // The question of the move has the focus, and gives it back.
  desk.getByRole('button', { name: 'Preview' }).focus()
  key('Enter')
  body.focus()
  desk.rerender(<Desk isOpen={false} />)
  body.blur()
  key('n')
  expect(pressed).toEqual(['N'])
})

test('letters of who clicked into a text that closed before the first one are none', () => {
  const desk = render(<Desk />)
  const body = desk.getByRole('textbox', { name: 'Body' })
  desk.getByText('words of the Body').dispatchEvent(new Event('pointerdown', { bubbles: true }))
  body.focus()
  desk.rerender(<Desk isOpen={false} />)
  body.blur()
  key('n')
  expect(pressed).toEqual([])
})

test.each(['Tab', 'F6'])(
  'letters of who came into a text by %s, and had it closed before the first one, are none',
  (step) => {
    const desk = render(<Desk />)
    desk.getByRole('button', { name: 'Preview' }).focus()
    key(step)
    const body = desk.getByRole('textbox', { name: 'Body' })
    body.focus()
    desk.rerender(<Desk isOpen={false} />)
    body.blur()
    for (const letter of ' and not now') key(letter)
    expect(pressed).toEqual([])
    key('Tab')
    key('n')
    expect(pressed).toEqual(['N'])
  },
)

test('letters of who went about a text with the arrows, and had it closed before the first one, are none', () => {
  const desk = render(<Desk />)
  const body = desk.getByRole('textbox', { name: 'Body' })
  body.focus()
  key('ArrowDown')
  key('Shift')
  desk.rerender(<Desk isOpen={false} />)
  body.blur()
  key('n')
  expect(pressed).toEqual([])
})

describe('letters of who clicks into words that are closed to them', () => {
  let said = 0
  const stopHearing = onWrittenIntoClosed(() => {
    said += 1
  })
  beforeEach(() => {
    said = 0
  })
  afterAll(stopHearing)

  /** Ines reads her story in review, and clicks into it. */
  function clickInto(name: string) {
    const desk = render(<Desk isOpen={false} />)
    const click = (target: Element) =>
      target.dispatchEvent(new Event('pointerdown', { bubbles: true }))
    click(desk.getByText(name))
    desk.getByRole('group').focus()
    return { ...desk, click }
  }

  test('are no commands, and the first one is answered', () => {
    const { click, getByRole } = clickInto('words of the Body')
    key(' ')
    key('ArrowDown')
    expect(said).toBe(0)
    for (const letter of 'The new figures') key(letter)
    expect(pressed).toEqual([])
    expect(said).toBe(1)
    key('s', undefined, { ctrlKey: true })
    expect(pressed).toEqual(['Mod+S'])
    click(getByRole('group'))
    for (const letter of 'now') key(letter)
    expect(said).toBe(2)
  })

  test('are commands again after Escape or Tab, or a click beside the words', () => {
    const { click, getByRole, getByText } = clickInto('words of the Headline')
    key('Escape')
    key('n')
    click(getByText('words of the Headline'))
    key('Tab')
    key('n')
    click(getByText('words of the Headline'))
    click(getByRole('heading'))
    key('n')
    expect(pressed).toEqual(['N', 'N', 'N'])
    expect(said).toBe(0)
  })

  test('are commands for who pressed a button among the words, or never clicked', () => {
    const { getByRole, click, unmount } = clickInto('words of the Body')
    const button = getByRole('button', { name: 'Original caption' })
    click(button)
    button.focus()
    key('n')
    unmount()
    render(<Desk isOpen={false} />)
    key('n')
    expect(pressed).toEqual(['N', 'N'])
    expect(said).toBe(0)
  })
})

test('letters typed on in a text that closed are answered once', async () => {
  let said = 0
  const stop = onWrittenIntoClosed(() => {
    said += 1
  })
  await closedUnderHerHands()
  for (const letter of ' not known') key(letter)
  expect(said).toBe(1)
  stop()
})
