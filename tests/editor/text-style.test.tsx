import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { aBlock, caret, closeWriters, press } from './writers.ts'
import { openStory } from './story-on-screen.tsx'

afterEach(closeWriters)

describe('text style', () => {
  const openWithWords = () => {
    const content = [aBlock('paragraph', 'The last boat')]
    const story = openStory({ text: { body: { type: 'doc', content } } })
    const body = story.editorOf('Body')
    act(() => {
      body.view.focus()
      caret(body, 0, 4, [0, 8])
    })
    return { ...story, body }
  }

  test('shows over selected words, marks them and says what they are', async () => {
    const { text } = openWithWords()
    const bar = await screen.findByRole('toolbar', { name: 'Text style' })
    const bold = within(bar).getByRole('button', { name: 'Bold' })
    expect(bold).toHaveAttribute('aria-pressed', 'false')
    await userEvent.click(bold)
    expect(bold).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(within(bar).getByRole('button', { name: 'Quote' }))
    expect(text().body.content).toMatchObject([
      { attrs: { kind: 'quote' }, content: [{}, { text: 'last', marks: [{ type: 'bold' }] }, {}] },
    ])
  })

  test('by keys alone: Alt+F10 into it, arrows along it, Esc back', async () => {
    const { body } = openWithWords()
    act(() => void press(body, 'Alt-F10'))
    const bar = screen.getByRole('toolbar', { name: 'Text style' })
    expect(within(bar).getByRole('button', { name: 'Bold' })).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    expect(within(bar).getByRole('button', { name: 'Italic' })).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(within(bar).getByRole('button', { name: 'List' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(body.view.hasFocus()).toBe(true))
  })

  test('a link is set, refused and removed', async () => {
    const { body, text } = openWithWords()
    act(() => void press(body, 'Mod-k'))
    const field = screen.getByRole('textbox', { name: 'Address' })
    expect(field).toHaveFocus()
    await userEvent.type(field, 'javascript:alert(1){Enter}')
    expect(screen.getByRole('alert')).toHaveTextContent('That is no web address.')
    expect(field).toHaveAttribute('aria-invalid', 'true')
    await userEvent.clear(field)
    await userEvent.type(field, 'larkmouth.example/ferry')
    await userEvent.click(screen.getByRole('button', { name: 'Set link' }))
    const link = { type: 'link', attrs: { href: 'https://larkmouth.example/ferry' } }
    expect(text().body.content).toMatchObject([
      { content: [{}, { text: 'last', marks: [link] }, {}] },
    ])
    await waitFor(() => expect(body.view.hasFocus()).toBe(true))
    act(() => caret(body, 0, 6))
    act(() => void press(body, 'Mod-k'))
    expect(screen.getByRole('textbox', { name: 'Address' })).toHaveValue(link.attrs.href)
    await userEvent.click(screen.getByRole('button', { name: 'Remove link' }))
    expect(JSON.stringify(text())).not.toContain('link')
  })

  test('Mod+K with nothing selected is left to the desk', () => {
    const { body } = openWithWords()
    caret(body, 0, 4)
    expect(press(body, 'Mod-k')).toBe(false)
  })
})

describe('a pull quote', () => {
  test('a speaker composed while a colleague writes one does not take theirs away', () => {
    const content = [aBlock('pull-quote', 'I finish at eleven.')]
    const { ydoc, text } = openStory({ text: { body: { type: 'doc', content } } })
    const field = screen.getByRole('textbox', { name: 'Speaker' })
    fireEvent.compositionStart(field)
    fireEvent.input(field, { target: { value: 'ダナ' } })
    const quote = ydoc.getXmlFragment('body').get(0) as Y.XmlElement
    act(() => quote.setAttribute('speaker', 'Dana Orrell'))
    fireEvent.compositionEnd(field)
    expect(field).toHaveValue('Dana Orrell ダナ')
    expect(text().body.content[0]).toMatchObject({ attrs: { speaker: 'Dana Orrell ダナ' } })
  })

  test('has a speaker beside its words', async () => {
    const content = [aBlock('pull-quote', 'I finish at eleven.')]
    const { text } = openStory({ text: { body: { type: 'doc', content } } })
    await userEvent.type(screen.getByRole('textbox', { name: 'Speaker' }), 'Dana Orrell{Enter}')
    expect(text().body.content).toMatchObject([
      { attrs: { speaker: 'Dana Orrell' } },
      { attrs: { kind: 'paragraph' } },
    ])
  })
})
