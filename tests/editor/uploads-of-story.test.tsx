import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { endUploads } from '#src/editor/photo/uploads-under-way.ts'
import { Announcer } from '#src/ui/Announcer.tsx'
import { aBlock, aPasteEvent, caret, closeWriters, type } from './writers.ts'
import {
  aFile,
  aPhoto,
  choose,
  leadArea,
  openStory,
  photoDesk,
  withLead,
} from './story-on-screen.tsx'

afterEach(() => {
  endUploads()
  closeWriters()
})

const spoken = { ignore: 'script' }
const other = '0193b1f0-5a1c-7000-8000-000000000002'
const twoParagraphs = {
  body: {
    type: 'doc' as const,
    content: [aBlock('paragraph', 'First'), aBlock('paragraph', 'Second')],
  },
}

/** Pastes a file behind the first paragraph. */
function pasteInto(body: ReturnType<ReturnType<typeof openStory>['editorOf']>, file: File): void {
  caret(body, 0)
  act(() => void body.view.dom.dispatchEvent(aPasteEvent('', '', [file])))
}

describe('a photo that goes up for a story', () => {
  test('goes on while the story is left, and who comes back finds it in the place of the lead photo', async () => {
    const first = openStory()
    await choose(leadArea(), aFile())
    first.unmount()
    act(() => first.desk.uploads[0]!.progress(0.4))
    const again = openStory({ before: first.ydoc, desk: first.desk })
    expect(screen.getByText('Uploading ferry.jpg, 40 %')).toBeVisible()
    expect(screen.queryByRole('group', { name: 'Add lead photo' })).toBeNull()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    expect(again.text().lead).toMatchObject([{ photoId: aPhoto().id }])
    expect(screen.queryByText(/^Uploading/)).toBeNull()
  })

  test('that is up while the story is left comes into it when its person is back, which is said', async () => {
    const first = openStory({ text: twoParagraphs })
    await choose(leadArea(), aFile())
    pasteInto(first.editorOf('Body'), aFile('crew.jpg'))
    first.unmount()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    await act(async () =>
      first.desk.uploads[1]!.arrive(aPhoto({ id: other, fileName: 'crew.jpg' })),
    )
    render(<Announcer />)
    const said = 'crew.jpg is up, and comes into the story when you open it again in this tab.'
    expect(screen.getByText(said, spoken)).toBeInTheDocument()
    const elsewhere = openStory()
    expect(elsewhere.text().lead).toEqual([])
    elsewhere.unmount()
    const again = openStory({ before: first.ydoc, desk: first.desk })
    await waitFor(() => expect(again.text().lead).toMatchObject([{ photoId: aPhoto().id }]))
    expect(again.text().body.content[1]).toMatchObject({ attrs: { photoId: other } })
    again.unmount()
    expect(openStory({ before: again.ydoc, desk: first.desk }).text().lead).toHaveLength(1)
  })

  test('and waits for the right to write there', async () => {
    const first = openStory()
    await choose(leadArea(), aFile())
    first.unmount()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    const again = openStory({ before: first.ydoc, desk: first.desk, may: 'nothing' })
    expect(again.text().lead).toEqual([])
    again.setMay('everything')
    await waitFor(() => expect(again.text().lead).toHaveLength(1))
  })

  test('leaves alone what a colleague put in its place meanwhile', async () => {
    const first = openStory()
    await choose(leadArea(), aFile())
    first.unmount()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    const theirs = new Y.XmlElement('photo')
    theirs.setAttribute('photoId', other)
    first.ydoc.getXmlFragment('lead').insert(0, [theirs])
    const again = openStory({ before: first.ydoc, desk: first.desk })
    render(<Announcer />)
    const said = 'ferry.jpg is in Photos, and not in the story: another photo stands there by now.'
    expect(await screen.findByText(said, spoken)).toBeInTheDocument()
    expect(again.text().lead).toMatchObject([{ photoId: other }])
  })

  test('is not put in for who signs in next at the same tab', async () => {
    const first = openStory()
    await choose(leadArea(), aFile())
    first.unmount()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    const next = openStory({ before: first.ydoc, desk: photoDesk() })
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(next.text().lead).toEqual([])
  })

  test('that is up while its person only suggests comes into the story when that is switched off', async () => {
    const { desk, editorOf, text, setSuggest } = openStory({ text: twoParagraphs })
    await choose(leadArea(), aFile())
    pasteInto(editorOf('Body'), aFile('crew.jpg'))
    setSuggest(true)
    await act(async () => desk.uploads[0]!.arrive(aPhoto()))
    await act(async () => desk.uploads[1]!.arrive(aPhoto({ id: other, fileName: 'crew.jpg' })))
    render(<Announcer />)
    const said = 'crew.jpg is up, and comes into the story when you switch Suggest off.'
    expect(screen.getByText(said, spoken)).toBeInTheDocument()
    expect(text().lead).toEqual([])
    setSuggest(false)
    await waitFor(() => expect(text().lead).toMatchObject([{ photoId: aPhoto().id }]))
    expect(text().body.content[1]).toMatchObject({ attrs: { photoId: other } })
  })

  test('and is shown in no other story meanwhile', async () => {
    const first = openStory()
    await choose(leadArea(), aFile())
    first.unmount()
    const elsewhere = openStory()
    expect(screen.queryByText(/^Uploading/)).toBeNull()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    expect(elsewhere.text().lead).toEqual([])
  })

  test('comes to its place between the paragraphs, wherever that is when its person is back', async () => {
    const first = openStory({ text: twoParagraphs })
    pasteInto(first.editorOf('Body'), aFile('crew.jpg'))
    first.unmount()
    act(() => first.desk.uploads[0]!.progress(0.4))
    const again = openStory({ before: first.ydoc, desk: first.desk })
    expect(screen.getByText('Uploading crew.jpg, 40 %')).toBeVisible()
    const body = again.editorOf('Body')
    act(() => {
      caret(body, 0, 0)
      type(body, 'The ')
    })
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto()))
    const kinds = () => again.text().body.content.map((block) => block.type)
    expect(kinds()).toEqual(['textBlock', 'photo', 'textBlock'])
    expect(screen.queryByText(/^Uploading/)).toBeNull()
  })

  test('and is left and found as often as its person comes and goes', async () => {
    const first = openStory({ text: twoParagraphs })
    pasteInto(first.editorOf('Body'), aFile('crew.jpg'))
    first.unmount()
    openStory({ before: first.ydoc, desk: first.desk }).unmount()
    openStory({ before: first.ydoc, desk: first.desk })
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(first.desk.uploads[0]!.signal.aborted).toBe(true)
    expect(screen.queryByText(/^Uploading/)).toBeNull()
  })

  test('replaces the photo that it was meant for when its person is back, and keeps the caption', async () => {
    const first = openStory({ text: withLead, desk: photoDesk(aPhoto()) })
    await choose(leadArea(), aFile('quay.jpg'))
    first.unmount()
    const again = openStory({ before: first.ydoc, desk: first.desk })
    expect(within(leadArea()).getByText(/^Uploading quay.jpg/)).toBeVisible()
    await act(async () => first.desk.uploads[0]!.arrive(aPhoto({ id: other })))
    expect(again.text().lead).toEqual([{ photoId: other, alt: '', caption: 'The ferry leaves.' }])
  })

  test('stands beside the photo whose caption and credit are there, never in front of it', async () => {
    const desk = photoDesk(aPhoto({ credit: 'Ines Halloway' }))
    const { ydoc } = openStory({ desk })
    await choose(leadArea(), aFile('quay.jpg'))
    const theirs = new Y.XmlElement('photo')
    theirs.setAttribute('photoId', aPhoto().id)
    const colleague = new Y.Doc()
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(ydoc))
    colleague.getXmlFragment('lead').insert(0, [theirs])
    act(() => Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(colleague)))
    expect(screen.getByText(/^Uploading quay.jpg/)).toBeVisible()
    expect(leadArea().querySelector('.stet-photo-picture source')).toHaveAttribute(
      'type',
      'image/avif',
    )
  })

  test('stands beside the one that it replaces, whose words can be read meanwhile', async () => {
    openStory({ text: withLead, desk: photoDesk(aPhoto()) })
    await choose(leadArea(), aFile('quay.jpg'))
    expect(screen.getByRole('group', { name: 'quay.jpg' })).toBeVisible()
    expect(leadArea().querySelector('.stet-photo-picture source')).toHaveAttribute(
      'type',
      'image/avif',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(screen.getByRole('button', { name: 'Replace photo' })).toHaveFocus()
  })

  test('that is let go of by the keyboard leaves it where a photo can be put in, or in the text', async () => {
    const { editorOf } = openStory({ text: twoParagraphs })
    await choose(leadArea(), aFile())
    screen.getByRole('button', { name: 'Cancel' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(screen.getByRole('button', { name: 'Upload' })).toHaveFocus()
    const body = editorOf('Body')
    pasteInto(body, aFile('crew.jpg'))
    screen.getByRole('button', { name: 'Cancel' }).focus()
    await userEvent.keyboard('{Enter}')
    expect(body.view.dom).toHaveFocus()
  })
})
