import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import { intoText } from '#domain/story-text/photo-moves.ts'
import { endUploads } from '#src/editor/photo/uploads-under-way.ts'
import { Announcer } from '#src/ui/Announcer.tsx'
import { aBlock, aPasteEvent, caret, closeWriters, type } from './writers.ts'
import {
  aPhoto,
  photoDesk,
  openStory,
  aFile,
  choose,
  leadArea,
  withLead,
} from './story-on-screen.tsx'

afterEach(() => {
  endUploads()
  closeWriters()
})

const spoken = { ignore: 'script' }

/** The alt text of the lead photo, typed by one person and left open, and a colleague who writes it. */
async function altTextOpen(words: string) {
  const opened = openStory({ text: withLead, desk: photoDesk(aPhoto()) })
  await userEvent.click(screen.getByRole('button', { name: 'No alt text' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Alt text' }), words)
  await waitFor(() => expect(opened.text().lead[0]!.alt).toBe(words))
  const colleague = new Y.Doc()
  const write = (alt: string) => {
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(opened.ydoc))
    const photo = colleague.getXmlFragment('lead').get(0) as Y.XmlElement
    photo.setAttribute('alt', alt)
    act(() => Y.applyUpdate(opened.ydoc, Y.encodeStateAsUpdate(colleague)))
  }
  const writeMine = async (more: string, meanwhile: () => void) => {
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Alt text' })
    fireEvent.change(field, { target: { value: field.value + more } })
    meanwhile()
    // Longer than the pause after which what is typed goes into the story.
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)))
  }
  return { ...opened, write, writeMine }
}

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

  test.each(['not-now', 'changed-meanwhile', 'too-many-tries', 'not-signed-in'] as const)(
    'a refusal that passes (%s) is said in place, and the file is kept for a second try',
    async (code) => {
      const { desk, text } = openStory()
      await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile('quay.jpg'))
      const sentence = 'The photo did not arrive whole. Send it once more.'
      await act(async () => desk.uploads[0]!.refuse(new Refusal(code, sentence)))
      expect(screen.getByRole('alert')).toHaveTextContent(sentence)
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
      expect(desk.uploads[1]!.file.name).toBe('quay.jpg')
      await act(async () => desk.uploads[1]!.arrive(aPhoto()))
      expect(text().lead).toHaveLength(1)
    },
  )

  test.each(['not-a-photo', 'too-large', 'not-allowed', 'not-valid'] as const)(
    'a file that can never be right (%s) is not to be tried again',
    async (code) => {
      const { desk } = openStory()
      await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile('notes.jpg'))
      const sentence = 'notes.jpg is not a picture we can read.'
      await act(async () => desk.uploads[0]!.refuse(new Refusal(code, sentence)))
      expect(screen.getByRole('alert')).toHaveTextContent(sentence)
      expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
      await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }))
      expect(screen.getByRole('button', { name: 'Upload' })).toBeVisible()
    },
  )

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

  test('an upload that lost the line says so and goes on by itself, not twice', async () => {
    const { desk } = openStory()
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile())
    act(() => desk.uploads[0]!.progress(0.4))
    const line = vi.spyOn(navigator, 'onLine', 'get')
    line.mockReturnValue(false)
    act(() => desk.uploads[0]!.wait())
    expect(
      screen.getByText('ferry.jpg is kept in this tab, goes up when you are online.'),
    ).toBeVisible()
    line.mockReturnValue(true)
    act(() => desk.uploads[0]!.wait())
    expect(
      screen.getByText(
        'The newsroom cannot take ferry.jpg now. It is kept in this tab and tried again by itself.',
      ),
    ).toBeVisible()
    line.mockRestore()
    act(() => void dispatchEvent(new Event('online')))
    act(() => desk.uploads[0]!.progress(0.6))
    expect(screen.getByText('Uploading ferry.jpg, 60 %')).toBeVisible()
    expect(desk.uploads).toHaveLength(1)
  })

  test('of several files dropped on it the first is taken, and that is said', async () => {
    const { desk } = openStory()
    render(<Announcer />)
    const files = [aFile('first.jpg'), aFile('second.jpg'), aFile('third.jpg')]
    fireEvent.drop(leadArea(), { dataTransfer: { files, types: ['Files'], getData: () => '' } })
    expect(desk.uploads.map(({ file }) => file.name)).toEqual(['first.jpg'])
    expect(
      await screen.findByText(
        'first.jpg goes up as the lead photo. Drop the 2 others into the text.',
        { ignore: false },
      ),
    ).toBeInTheDocument()
  })

  test('what its supplier asks, and how it was made, stand large beside it', () => {
    const desk = photoDesk(
      aPhoto({
        specialInstructions: 'EMBARGO 18:00. No sales.',
        digitalSourceType: 'trainedAlgorithmicMedia',
      }),
    )
    openStory({ text: withLead, desk })
    const area = within(leadArea())
    expect(area.getByRole('region', { name: 'Special instructions' })).toHaveTextContent(
      'EMBARGO 18:00. No sales.',
    )
    expect(area.getByRole('region', { name: 'How it was made' })).toBeVisible()
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

  test('an upload that is up can be left out of the story, and the page asks before one is left behind', async () => {
    const { desk, text } = openStory()
    const leavesUnasked = () => dispatchEvent(new Event('beforeunload', { cancelable: true }))
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile())
    expect(leavesUnasked()).toBe(false)
    act(() => desk.uploads[0]!.progress(1))
    expect(screen.getByText('ferry.jpg is up. Making its sizes…')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }))
    await act(async () => desk.uploads[0]!.arrive(aPhoto()))
    expect(text().lead).toEqual([])
    expect(leavesUnasked()).toBe(true)
  })

  test('of a colleague, put there while another one went up stays, and where that one is gets said', async () => {
    const { desk, text, ydoc } = openStory()
    await choose(screen.getByRole('group', { name: 'Add lead photo' }), aFile())
    const colleague = new Y.Doc()
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(ydoc))
    const theirs = new Y.XmlElement('photo')
    theirs.setAttribute('photoId', '0193b1f0-5a1c-7000-8000-000000000002')
    theirs.setAttribute('alt', 'A quay')
    colleague.getXmlFragment('lead').insert(0, [theirs])
    act(() => Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(colleague)))
    await act(async () => desk.uploads[0]!.arrive(aPhoto()))
    expect(text().lead).toEqual([
      { photoId: '0193b1f0-5a1c-7000-8000-000000000002', alt: 'A quay', caption: '' },
    ])
    const said = 'ferry.jpg is in Photos, and not in the story: another photo stands there by now.'
    render(<Announcer />)
    expect(screen.getByText(said, spoken)).toBeInTheDocument()
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

  test('the open field of an alt text follows a colleague, and Done writes only what was changed', async () => {
    const { text, write } = await altTextOpen('A crane.')
    write('A crane. Two workers wave.')
    const field = screen.getByRole('textbox', { name: 'Alt text' })
    expect(field).toHaveValue('A crane. Two workers wave.')
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(text().lead[0]!.alt).toBe('A crane. Two workers wave.')
  })

  test('an alt text that two change is shown as both have it, and one takes theirs', async () => {
    const { text, write, writeMine } = await altTextOpen('A crane.')
    await writeMine(' At dusk.', () => write('A crane. Two workers wave.'))
    const field = screen.getByRole('textbox', { name: 'Alt text' })
    expect(field).toHaveValue('A crane. At dusk.')
    expect(
      screen.getByText(/^Somebody else wrote meanwhile: “/, { ignore: false }),
    ).toHaveTextContent('“A crane. Two workers wave.” Take theirs or keep yours.')
    expect(text().lead[0]!.alt).toBe('A crane. Two workers wave.')
    await userEvent.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(field).toHaveValue('A crane. Two workers wave.')
    expect(field).toHaveFocus()
    expect(screen.queryByText(/Somebody else wrote/)).toBeNull()
  })

  test('or keeps their own, knowing what the other one wrote', async () => {
    const { text, write, writeMine } = await altTextOpen('A crane.')
    await writeMine(' At dusk.', () => write('A crane. Two workers wave.'))
    await userEvent.click(screen.getByRole('button', { name: 'Keep mine' }))
    expect(text().lead[0]!.alt).toBe('A crane. At dusk.')
    expect(screen.queryByText(/Somebody else wrote/)).toBeNull()
  })

  test('and who goes on without deciding keeps both', async () => {
    const { text, write, writeMine } = await altTextOpen('A crane.')
    await writeMine(' At dusk.', () => write('Two workers wave.'))
    await userEvent.click(screen.getByRole('button', { name: 'Done' }))
    expect(text().lead[0]!.alt).toBe('Two workers wave. A crane. At dusk.')
  })

  async function removedUnderTheCaret() {
    const opened = openStory({ text: withLead, desk: photoDesk(aPhoto()) })
    const colleague = new Y.Doc()
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(opened.ydoc))
    colleague.getXmlFragment('lead').delete(0, 1)
    caret(opened.editorOf('Caption'), 0)
    opened.editorOf('Caption').view.focus()
    act(() => Y.applyUpdate(opened.ydoc, Y.encodeStateAsUpdate(colleague)))
    const field = await screen.findByRole('textbox', { name: 'What you typed on' })
    expect(field).toHaveFocus()
    return { ...opened, field, first: () => JSON.stringify(opened.text().body.content[0] ?? '') }
  }

  test('that a colleague removes gives back what its writer typed on, to be put into the text', async () => {
    const { field, first } = await removedUnderTheCaret()
    await userEvent.keyboard('and dawn{Enter}')
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The photo is not in the story any more: put your words into the text, copy them, or let them go.',
    )
    expect(field).toHaveValue('and dawn')
    await userEvent.click(screen.getByRole('button', { name: 'Put them into the text' }))
    expect(first()).toContain('and dawn')
    expect(screen.queryByRole('textbox', { name: 'What you typed on' })).toBeNull()
  })

  test('that went under the hands leaves what was typed on in the text when the page goes', async () => {
    const { first } = await removedUnderTheCaret()
    await userEvent.keyboard('and dawn')
    act(() => void dispatchEvent(new Event('pagehide')))
    expect(first()).toContain('and dawn')
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

  test('that a colleague exchanged while another one went up stays', async () => {
    const desk = photoDesk(aPhoto())
    const { text, ydoc } = openStory({ text: withLead, desk })
    await choose(leadArea(), aFile('quay.jpg'))
    const theirs = '0193b1f0-5a1c-7000-8000-000000000003'
    act(() => (ydoc.getXmlFragment('lead').get(0) as Y.XmlElement).setAttribute('photoId', theirs))
    const mine = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002', fileName: 'quay.jpg' })
    await act(async () => desk.uploads[0]!.arrive(mine))
    expect(text().lead[0]).toMatchObject({ photoId: theirs, caption: 'The ferry leaves.' })
    const said = 'quay.jpg is in Photos, and not in the story: another photo stands there by now.'
    render(<Announcer />)
    expect(screen.getByText(said, spoken)).toBeInTheDocument()
  })

  test('that a colleague made one of the text is replaced there by the one that went up', async () => {
    const desk = photoDesk(aPhoto())
    const { text, ydoc } = openStory({
      text: { ...withLead, body: { type: 'doc', content: [aBlock('paragraph', 'One.')] } },
      desk,
    })
    await choose(leadArea(), aFile('quay.jpg'))
    const [lead] = ydoc.getXmlFragment('lead').toArray() as Y.XmlElement[]
    act(() => void intoText(ydoc, lead!, null).make())
    const mine = aPhoto({ id: '0193b1f0-5a1c-7000-8000-000000000002', fileName: 'quay.jpg' })
    await act(async () => desk.uploads[0]!.arrive(mine))
    expect(text().lead).toEqual([])
    expect(text().body.content[1]).toMatchObject({
      attrs: { photoId: mine.id, alt: '' },
      content: [{ text: 'The ferry leaves.' }],
    })
  })

  test('that a colleague removed while another one went up stays out, which is said', async () => {
    const desk = photoDesk(aPhoto())
    const { text, ydoc } = openStory({ text: withLead, desk })
    await choose(leadArea(), aFile('quay.jpg'))
    act(() => ydoc.getXmlFragment('lead').delete(0, 1))
    await act(async () => desk.uploads[0]!.arrive(aPhoto({ fileName: 'quay.jpg' })))
    expect(text().lead).toEqual([])
    render(<Announcer />)
    const said = 'quay.jpg is in Photos, and not in the story: its place is gone.'
    expect(screen.getByText(said, spoken)).toBeInTheDocument()
  })

  test('is removed, and undo brings it back', async () => {
    const desk = photoDesk(aPhoto())
    const { text } = openStory({ text: withLead, desk })
    await userEvent.click(screen.getByRole('button', { name: 'Remove photo' }))
    expect(text().lead).toEqual([])
    expect(screen.getByRole('button', { name: 'Upload' })).toHaveFocus()
    await userEvent.keyboard('{Control>}z{/Control}')
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
