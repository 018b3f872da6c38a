import { act, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { block, photo } from '../../support/story-text.ts'
import { closeWriters } from '../writers.ts'
import { aPhoto, leadArea, openStory, photoDesk } from '../story-on-screen.tsx'

afterEach(closeWriters)

const record = aPhoto({ caption: 'The ferry leaves on Monday.' })
const lead = [{ photoId: record.id, alt: '', caption: 'Leaving at dawn' }]
const inText = {
  body: {
    type: 'doc' as const,
    content: [block('paragraph', 'It sails.'), photo(record.id, 'Leaving at dawn', '')],
  },
}
const open = async (area: HTMLElement) => {
  await userEvent.click(within(area).getByRole('button', { name: 'Original caption' }))
  return within(await within(area).findByRole('group', { name: 'Original caption' }))
}
const inBody = ({ text }: ReturnType<typeof openStory>) => JSON.stringify(text().body.content[1])

/** A colleague's tab, with the caret in a caption of this story. */
function colleagueIn(awareness: Awareness, caption: Y.XmlText) {
  const theirs = new Awareness(new Y.Doc())
  const head = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(caption, 3))
  theirs.setLocalState({
    user: { personId: 'p2', name: 'Maren Sollis' },
    field: 'lead',
    cursor: { field: 'lead', anchor: head, head },
  })
  act(() => applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), ''))
  theirs.destroy()
}

describe('the original caption and the story’s', () => {
  test('are copied to the lead photo, and one press takes that back', async () => {
    const { text } = openStory({ text: { lead }, desk: photoDesk(record) })
    const part = await open(leadArea())
    expect(part.getByText(record.caption)).toBeVisible()
    await userEvent.click(part.getByRole('button', { name: 'Use the original caption' }))
    expect(text().lead).toMatchObject([{ caption: record.caption }])
    expect(part.queryByRole('button', { name: 'Use the original caption' })).toBeNull()
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(text().lead).toMatchObject([{ caption: 'Leaving at dawn' }])
  })

  test('are copied to a photo in the text, and from there to the original', async () => {
    const opened = openStory({ text: inText, desk: photoDesk(record) })
    const part = await open(await screen.findByRole('figure', { name: 'Photo' }))
    await userEvent.click(part.getByRole('button', { name: 'Copy to the original caption' }))
    expect(await part.findByText('Leaving at dawn')).toBeVisible()
    expect(part.queryByRole('button', { name: /^(?:Copy|Use)/ })).toBeNull()
    expect(opened.desk.records.get(record.id)?.caption).toBe('Leaving at dawn')
  })

  test('are copied into the text as well', async () => {
    const opened = openStory({ text: inText, desk: photoDesk(record) })
    const part = await open(await screen.findByRole('figure', { name: 'Photo' }))
    await userEvent.click(part.getByRole('button', { name: 'Use the original caption' }))
    expect(inBody(opened)).toContain(record.caption)
    expect(inBody(opened)).not.toContain('Leaving at dawn')
  })

  test('are asked about first while a colleague has the caret there, whose words then stay', async () => {
    const { text, ydoc, awareness } = openStory({ text: { lead }, desk: photoDesk(record) })
    const caption = (ydoc.getXmlFragment('lead').get(0) as Y.XmlElement).get(0) as Y.XmlText
    colleagueIn(awareness, caption)
    const part = await open(leadArea())
    await userEvent.click(part.getByRole('button', { name: 'Use the original caption' }))
    const asked = await screen.findByRole('dialog', { name: 'Replace the caption?' })
    expect(asked).toHaveTextContent('Maren Sollis is in this caption now.')
    expect(text().lead).toMatchObject([{ caption: 'Leaving at dawn' }])
    await userEvent.click(within(asked).getByRole('button', { name: 'Put it behind' }))
    expect(text().lead).toMatchObject([{ caption: `Leaving at dawn ${record.caption}` }])
  })

  test('are not changed by who may not edit the photo', async () => {
    const desk = photoDesk(record)
    desk.lock()
    openStory({ text: { lead }, desk })
    const part = await open(leadArea())
    expect(part.getByRole('button', { name: 'Use the original caption' })).toBeVisible()
    expect(part.queryByRole('button', { name: 'Copy to the original caption' })).toBeNull()
  })
})
