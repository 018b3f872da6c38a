import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { Awareness } from 'y-protocols/awareness'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import { noPhotoFacts, type Photo } from '#domain/photos/photo.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText, type StoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import type { EditorPhotos } from '#src/editor/editor-photos.ts'
import { StoryEditor } from '#src/editor/StoryEditor.tsx'
import type { MayWrite } from '#src/editor/writing-rules.ts'
import { aBlock, aPasteEvent, caret, closeWriters, press, type } from './writers.ts'

afterEach(closeWriters)

const aPhoto = (changes: Partial<Photo> = {}): Photo => ({
  ...noPhotoFacts,
  id: '0193b1f0-5a1c-7000-8000-000000000001',
  fileName: 'ferry.jpg',
  width: 1200,
  height: 800,
  renditions: [
    { url: '/read/photos/f.avif', width: 800, height: 533, type: 'image/avif' },
    { url: '/read/photos/f.jpg', width: 800, height: 533, type: 'image/jpeg' },
  ],
  caption: 'The ferry leaves\non Monday.',
  credit: 'Maren Sollis',
  uploadedBy: null,
  uploadedAt: '2026-11-24T14:00:00Z',
  revision: 1,
  ...changes,
})

/** The newsroom's photos as a desk would hand them in; each upload is answered by the test. */
function photoDesk(...photos: Photo[]) {
  const records = new Map(photos.map((photo) => [photo.id, photo]))
  const uploads: {
    file: File
    signal: AbortSignal
    progress: (part: number) => void
    arrive: (photo: Photo) => void
    refuse: (error: Error) => void
  }[] = []
  let mayEdit = true
  let tell = () => {}
  let refusal: Error | undefined
  const part: EditorPhotos = {
    usePhoto(photoId) {
      const [, again] = useState(0)
      tell = () => again((count) => count + 1)
      return records.get(photoId)
    },
    upload: (file, progress, signal) =>
      new Promise((arrive, refuse) => {
        const take = (photo: Photo) => {
          records.set(photo.id, photo)
          arrive(photo)
        }
        uploads.push({ file, signal, progress, arrive: take, refuse })
      }),
    async saveCredit(photoId, credit) {
      if (refusal) throw refusal
      records.set(photoId, { ...records.get(photoId)!, credit })
      tell()
    },
    mayEditCredit: () => mayEdit,
  }
  return {
    part,
    uploads,
    records,
    lock: () => {
      mayEdit = false
    },
    refuseCredit: (error: Error) => {
      refusal = error
    },
  }
}

function openStory({
  text = {},
  may = 'everything',
  desk = photoDesk(),
}: {
  text?: Partial<StoryText>
  may?: MayWrite
  desk?: ReturnType<typeof photoDesk>
} = {}) {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, { ...emptyStoryText, ...text })
  const left: string[] = []
  const props = {
    ydoc,
    awareness: new Awareness(ydoc),
    person: { id: 'p1', name: 'Ines Halloway' },
    language: null,
    siteLanguage: 'en',
    photos: desk.part,
    section: 'Harbour',
    onHeadlineLeft: (words: string) => left.push(words),
  }
  const view = render(<StoryEditor {...props} may={may} />)
  const editorOf = (name: string) =>
    (screen.getByRole('textbox', { name, hidden: true }) as HTMLElement & { editor: Editor }).editor
  return {
    ydoc,
    desk,
    left,
    editorOf,
    text: () => readStoryText(ydoc),
    setMay: (next: MayWrite) => view.rerender(<StoryEditor {...props} may={next} />),
    unmount: view.unmount,
  }
}

const aFile = (name = 'ferry.jpg') => new File(['bytes'], name, { type: 'image/jpeg' })
const choose = (container: Element, file: File) =>
  userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, file)
const leadArea = () => screen.getByRole('figure', { name: 'Lead photo' })
const withLead = { lead: [{ photoId: aPhoto().id, alt: '', caption: 'The ferry leaves.' }] }

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

describe('the lead photo', () => {
  test('goes up with progress and is prefilled once: the caption, never the alt text', async () => {
    const { desk, text } = openStory()
    const area = screen.getByRole('group', { name: 'Add lead photo' })
    expect(within(area).getByRole('button', { name: 'Upload' })).toBeVisible()
    await choose(area, aFile())
    const [upload] = desk.uploads
    act(() => upload!.progress(0.4))
    expect(screen.getByText('Uploading ferry.jpg, 40 %')).toBeVisible()
    expect(screen.getByRole('progressbar', { name: 'Uploading ferry.jpg' })).toHaveValue(40)
    await act(async () => upload!.arrive(aPhoto({ suggestedAltText: 'A lit ferry' })))
    expect(text().lead).toEqual([
      { photoId: aPhoto().id, alt: '', caption: 'The ferry leaves on Monday.' },
    ])
    expect(screen.getByRole('textbox', { name: 'Caption' })).toHaveTextContent('The ferry leaves')
    const image = leadArea().querySelector('img')!
    expect(image).toHaveAttribute('width', '800')
    expect(leadArea().querySelector('source')).toHaveAttribute('type', 'image/avif')
    expect(screen.getByRole('button', { name: 'No alt text' })).toBeVisible()
  })

  test('a refusal is said in place, and the file is kept for a second try', async () => {
    const { desk, text } = openStory()
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile('notes.jpg'))
    const sentence = 'notes.jpg is not a picture we can read.'
    await act(async () => desk.uploads[0]!.refuse(new Refusal('not-a-photo', sentence)))
    expect(screen.getByRole('alert')).toHaveTextContent(sentence)
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(desk.uploads[1]!.file.name).toBe('notes.jpg')
    await act(async () => desk.uploads[1]!.arrive(aPhoto()))
    expect(text().lead).toHaveLength(1)
  })

  test('a file over the limit is refused before it goes up', async () => {
    const { desk } = openStory()
    const file = aFile()
    Object.defineProperty(file, 'size', { value: 61 * 1024 * 1024 })
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), file)
    expect(screen.getByRole('alert')).toHaveTextContent('ferry.jpg is 61 MB. The limit is 50 MB.')
    expect(desk.uploads).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }))
    expect(screen.getByRole('button', { name: 'Upload' })).toBeVisible()
  })

  test('an upload can be cancelled, and what arrives then is not taken', async () => {
    const { desk, text } = openStory()
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile())
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(desk.uploads[0]!.signal.aborted).toBe(true)
    await act(async () => desk.uploads[0]!.arrive(aPhoto()))
    expect(text().lead).toEqual([])
    expect(screen.getByRole('button', { name: 'Upload' })).toBeVisible()
  })

  test('is taken by drop and by paste, also by a paste into the headline', async () => {
    const { desk, editorOf } = openStory()
    const data = { files: [aFile('dropped.jpg')], types: ['Files'], getData: () => '' }
    fireEvent.dragOver(leadArea(), { dataTransfer: data })
    fireEvent.drop(leadArea(), { dataTransfer: data })
    expect(desk.uploads[0]!.file.name).toBe('dropped.jpg')
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    const { view } = editorOf('Headline')
    act(() => void view.dom.dispatchEvent(aPasteEvent('', '', [aFile('pasted.jpg')])))
    expect(desk.uploads[1]!.file.name).toBe('pasted.jpg')
  })

  test('alt text is asked for, offered and written by a person', async () => {
    const desk = photoDesk(aPhoto({ suggestedAltText: 'A lit ferry' }))
    const { text } = openStory({ text: withLead, desk })
    await userEvent.click(screen.getByRole('button', { name: 'No alt text' }))
    const field = screen.getByRole('textbox', { name: 'Alt text' })
    expect(field).toHaveFocus()
    expect(field).toHaveValue('')
    await userEvent.click(screen.getByRole('button', { name: 'Use the suggestion' }))
    await userEvent.type(field, ' at dusk{Enter}')
    await waitFor(() => expect(text().lead[0]!.alt).toBe('A lit ferry at dusk'))
    const button = screen.getByRole('button', { name: 'Alt text' })
    expect(button).toHaveFocus()
    expect(leadArea().querySelector('img')).toHaveAttribute('alt', 'A lit ferry at dusk')
  })

  test('the credit belongs to the photo and is saved with it', async () => {
    const desk = photoDesk(aPhoto())
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    await userEvent.clear(field)
    await userEvent.type(field, 'Agency{Enter}')
    expect(await screen.findByText('Saved')).toBeVisible()
    expect(desk.records.get(aPhoto().id)!.credit).toBe('Agency')
  })

  test('a credit that was refused stays in the field, with the sentence', async () => {
    const desk = photoDesk(aPhoto({ credit: '' }))
    desk.refuseCredit(new Refusal('not-allowed', 'You may edit photos you uploaded.'))
    openStory({ text: withLead, desk })
    const field = screen.getByRole('textbox', { name: 'Credit' })
    await userEvent.type(field, 'Agency')
    await userEvent.tab()
    expect(await screen.findByText('You may edit photos you uploaded.')).toBeVisible()
    expect(field).toHaveValue('Agency')
  })

  test('who may not edit the credit reads it', () => {
    const desk = photoDesk(aPhoto())
    desk.lock()
    openStory({ text: withLead, desk })
    expect(screen.queryByRole('textbox', { name: 'Credit' })).toBeNull()
    expect(screen.getByText('Maren Sollis')).toBeVisible()
  })

  test('another picture keeps the caption and asks for the alt text anew', async () => {
    const desk = photoDesk(aPhoto())
    const lead = [{ photoId: aPhoto().id, alt: 'A lit ferry', caption: 'My words' }]
    const { text } = openStory({ text: { lead }, desk })
    expect(screen.getByRole('button', { name: 'Replace photo' })).toBeVisible()
    await choose(leadArea(), aFile('quay.jpg'))
    const other = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002', caption: 'From the file' })
    await act(async () => desk.uploads[0]!.arrive(other))
    expect(text().lead).toEqual([{ photoId: other.id, alt: '', caption: 'My words' }])
  })

  test('is removed, and undo brings it back', async () => {
    const desk = photoDesk(aPhoto())
    const { text, editorOf } = openStory({ text: withLead, desk })
    await userEvent.click(screen.getByRole('button', { name: 'Remove photo' }))
    expect(text().lead).toEqual([])
    expect(screen.getByRole('button', { name: 'Upload' })).toBeVisible()
    act(() => void press(editorOf('Body'), 'Mod-z'))
    expect(text().lead).toEqual(withLead.lead)
    expect(screen.getByRole('textbox', { name: 'Caption' })).toHaveTextContent('The ferry leaves.')
  })

  test('of two that came at the same moment one is chosen', async () => {
    const one = aPhoto()
    const two = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002' })
    const lead = [one, two].map(({ id }, i) => ({ photoId: id, alt: '', caption: `Caption ${i}` }))
    const { text } = openStory({ text: { lead }, desk: photoDesk(one, two) })
    expect(screen.getByText(/Two lead photos were added/)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: 'Show the other one' }))
    expect(text().lead).toEqual([lead[1]])
    expect(screen.queryByText(/Two lead photos were added/)).toBeNull()
  })

  test('the photo desk writes caption and alt text but does not change the picture', () => {
    openStory({ text: withLead, may: 'photo-words', desk: photoDesk(aPhoto()) })
    expect(screen.getByRole('textbox', { name: 'Caption' })).toHaveAttribute(
      'contenteditable',
      'true',
    )
    expect(screen.getByRole('button', { name: 'No alt text' })).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Replace photo' })).toBeNull()
    expect(screen.getByRole('textbox', { name: 'Headline' })).toHaveAttribute(
      'aria-readonly',
      'true',
    )
  })

  test('who may only read sees no tools', () => {
    openStory({ text: withLead, may: 'nothing', desk: photoDesk(aPhoto()) })
    expect(screen.queryByRole('button', { name: 'No alt text' })).toBeNull()
    expect(screen.queryByRole('button', { name: 'Remove photo' })).toBeNull()
  })
})

describe('photos in the body', () => {
  test('an inserted file has its place at once and becomes a photo there', async () => {
    const content = [aBlock('paragraph', 'First'), aBlock('paragraph', 'Second')]
    const { desk, editorOf, text } = openStory({ text: { body: { type: 'doc', content } } })
    const body = editorOf('Body')
    caret(body, 0)
    act(() => void body.view.dom.dispatchEvent(aPasteEvent('', '', [aFile('crew.jpg')])))
    act(() => desk.uploads[0]!.progress(0.5))
    expect(screen.getByText('Uploading crew.jpg, 50 %')).toBeVisible()
    act(() => {
      caret(body, 0, 0)
      type(body, 'The ')
    })
    await act(async () => desk.uploads[0]!.arrive(aPhoto()))
    const kinds = text().body.content.map((block) => block.type)
    expect(kinds).toEqual(['textBlock', 'photo', 'textBlock'])
    expect(text().body.content[1]).toMatchObject({
      attrs: { alt: '' },
      content: [{ text: 'The ferry leaves on Monday.' }],
    })
    const figure = await screen.findByRole('figure', { name: 'Photo' })
    await userEvent.click(within(figure).getByRole('button', { name: 'No alt text' }))
    await userEvent.type(within(figure).getByRole('textbox', { name: 'Alt text' }), 'Crew{Escape}')
    expect(text().body.content[1]).toMatchObject({ attrs: { alt: 'Crew' } })
    await userEvent.click(within(figure).getByRole('button', { name: 'Remove photo' }))
    expect(text().body.content.map((block) => block.type)).toEqual(['textBlock', 'textBlock'])
  })
})

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

  test('arrows choose, a press inserts', async () => {
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
