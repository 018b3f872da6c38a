import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { caret, closeWriters, press, type } from './writers.ts'
import { openStory } from './story-on-screen.tsx'

afterEach(closeWriters)

describe('the insert menu', () => {
  const openMenu = (keys: string) => {
    const story = openStory()
    const body = story.editorOf('Body')
    act(() => {
      body.view.focus()
      caret(body, 0)
      type(body, keys)
    })
    return { ...story, body }
  }

  test('opens at a slash and names all that can be inserted', () => {
    openMenu('/')
    const list = screen.getByRole('listbox', { name: 'Insert' })
    expect(
      within(list)
        .getAllByRole('option')
        .map((option) => option.getAttribute('aria-label')),
    ).toEqual([
      'Crosshead',
      'Small crosshead',
      'Quote',
      'Pull quote',
      'List',
      'Numbered list',
      'Photo',
      'Choose from Photos',
      'Rule',
    ])
    expect(screen.getByRole('option', { name: 'Crosshead' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    expect(screen.getByRole('textbox', { name: 'Body' })).toHaveAttribute(
      'aria-activedescendant',
      screen.getByRole('option', { name: 'Crosshead' }).id,
    )
  })

  test.each([
    ['/q', 'Enter', 'quote'],
    ['/цитата', 'Enter', 'quote'],
    ['/small cr', 'Tab', 'small-crosshead'],
    ['/num', 'Enter', 'numbered'],
  ])('typing filters: %s, then %s, makes a %s', (keys, key, kind) => {
    const { body, text } = openMenu(keys)
    act(() => void press(body, key))
    expect(text().body.content).toMatchObject([{ attrs: { kind }, content: [] }])
    expect(screen.queryByRole('listbox')).toBeNull()
  })

  test('arrows a press inserts', async () => {
    const { body, text } = openMenu('/')
    act(() => void press(body, 'ArrowUp'))
    expect(screen.getByRole('option', { name: 'Rule' })).toHaveAttribute('aria-selected', 'true')
    await userEvent.click(screen.getByRole('option', { name: 'Rule' }))
    expect(text().body.content.map((block) => block.type)).toEqual(['rule', 'textBlock'])
  })

  test('what is no block keeps its words, and Esc closes without leaving the text', () => {
    const { body, text } = openMenu('/zzz')
    expect(screen.getByText('No such block. Esc keeps your words.')).toBeVisible()
    act(() => void press(body, 'Escape'))
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(body.view.hasFocus()).toBe(true)
    expect(text().body.content).toMatchObject([{ content: [{ text: '/zzz' }] }])
  })

  test.each(['24/11', 'km/h', 'and/or'])('%s opens nothing', (keys) => {
    openMenu(keys)
    expect(screen.queryByRole('listbox')).toBeNull()
  })
})
