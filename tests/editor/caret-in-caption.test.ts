import { AllSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import { photoNode } from '#src/editor/photo/change-photo.ts'
import { closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const record = { id: photoId, caption: '' } as Parameters<typeof photoNode>[1]
const leadOf = (writer: Writer) => writer.text().lead

describe('the caret of the lead photo’s field stands in the caption', () => {
  test('when the photo has just come, so that the next letter is a word of the caption', () => {
    const [ines] = openNewsroom(1).writers as [Writer]
    const { lead } = ines.editors
    lead.view.dispatch(lead.state.tr.setSelection(new AllSelection(lead.state.doc)))
    lead.view.dispatch(lead.state.tr.insert(0, photoNode(lead.state, record)))
    type(lead, 'The ferry')
    expect(leadOf(ines)).toEqual([{ photoId, alt: '', caption: 'The ferry' }])
  })

  test('when a colleague brought the photo', () => {
    const [ines, maren] = openNewsroom(2).writers as [Writer, Writer]
    const { lead } = maren.editors
    lead.view.dispatch(lead.state.tr.insert(0, photoNode(lead.state, record)))
    type(ines.editors.lead, 'The ferry')
    expect(leadOf(ines)).toEqual([{ photoId, alt: '', caption: 'The ferry' }])
    expect(leadOf(maren)).toEqual(leadOf(ines))
  })

  test('after "select all", which then means the whole caption and not the photo', () => {
    const lead = [{ photoId, alt: 'A ferry', caption: 'Old words' }]
    const [ines] = openNewsroom(1, { lead }).writers as [Writer]
    const editor = ines.editors.lead
    editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
    type(editor, 'New words')
    expect(leadOf(ines)).toEqual([{ photoId, alt: 'A ferry', caption: 'New words' }])
    press(editor, 'Mod-z')
    expect(leadOf(ines)).toEqual(lead)
  })
})
