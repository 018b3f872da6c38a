import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Awareness } from 'y-protocols/awareness'
import { afterEach, describe, expect, test } from 'vitest'
import { StoryEditor } from '#src/editor/StoryEditor.tsx'
import { caret, closeWriters, press, type } from './writers.ts'
import { photoDesk, openStory } from './story-on-screen.tsx'

afterEach(closeWriters)

describe('the story on screen', () => {
  test('has its fields by name, with placeholders, and tells when the headline is left', async () => {
    const { editorOf, left, text } = openStory()
    expect(screen.getByText('Harbour')).toBeVisible()
    for (const [name, words] of [
      ['Headline', 'Headline'],
      ['Standfirst', 'Standfirst: the story in two sentences'],
      ['Body', 'Start writing, or press / to insert'],
    ] as const) {
      const field = screen.getByRole('textbox', { name })
      expect(field.querySelector('[data-placeholder]')).toHaveAttribute('data-placeholder', words)
    }
    const headline = editorOf('Headline')
    act(() => headline.view.focus())
    caret(headline, 0)
    type(headline, 'Night ferry stays')
    expect(
      screen.getByRole('textbox', { name: 'Headline' }).querySelector('[data-placeholder]'),
    ).toBeNull()
    act(() => headline.view.dom.blur())
    await waitFor(() => expect(left).toEqual(['Night ferry stays']))
    expect(text().headline).toBe('Night ferry stays')
  })

  test('Esc leaves the text and Enter leads back to where the caret was', async () => {
    const { editorOf } = openStory({ text: { headline: 'Ferry stays' } })
    const headline = editorOf('Headline')
    act(() => headline.view.focus())
    caret(headline, 0, 5)
    press(headline, 'Escape')
    expect(headline.view.hasFocus()).toBe(false)
    const surface = screen.getByRole('group', { name: 'Words of the story' })
    expect(surface).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(headline.view.hasFocus()).toBe(true))
    expect(headline.state.selection.from).toBe(6)
  })

  test('goes off the screen and comes back with all its words', () => {
    const { editorOf, unmount, ydoc } = openStory()
    const body = editorOf('Body')
    caret(body, 0)
    type(body, 'The last boat')
    unmount()
    const again = render(
      <StoryEditor
        ydoc={ydoc}
        awareness={new Awareness(ydoc)}
        person={{ id: 'p1', name: 'Ines Halloway' }}
        may="everything"
        language="uk"
        siteLanguage="en"
        photos={photoDesk().part}
      />,
    )
    expect(screen.getByRole('textbox', { name: 'Body' })).toHaveTextContent('The last boat')
    expect(screen.getByRole('textbox', { name: 'Body' })).toHaveAttribute('lang', 'uk')
    again.unmount()
  })
})
