import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { closeWriters, type } from '../writers.ts'
import { aPhoto, leadArea, openStory, photoDesk, withLead } from '../story-on-screen.tsx'

afterEach(closeWriters)

const bridge = aPhoto({
  id: '0190f3a0-0000-7000-8000-00000000b001',
  fileName: 'bridge.jpg',
  caption: 'The bridge at dusk',
})
const quay = aPhoto({ id: '0190f3a0-0000-7000-8000-00000000b002', fileName: 'quay.jpg' })
const posed = aPhoto({
  id: '0190f3a0-0000-7000-8000-00000000b003',
  fileName: 'posed.jpg',
  withdrawn: { at: '2026-11-24T14:00:00Z', personId: null, reason: 'Posed' },
})
const dialog = () => screen.findByRole('dialog', { name: 'Choose from Photos' })

describe('a photo of the library', () => {
  test('becomes the lead photo by the keyboard alone, its caption to go on from', async () => {
    const user = userEvent.setup()
    const { text } = openStory({ desk: photoDesk(bridge, quay) })
    await user.click(within(leadArea()).getByRole('button', { name: 'Choose from Photos' }))
    const chooser = within(await dialog())
    const search = chooser.getByRole('searchbox', { name: 'Search photos' })
    await waitFor(() => expect(search).toHaveFocus())
    await user.keyboard('bridge')
    await waitFor(() => expect(chooser.queryByRole('button', { name: 'quay.jpg' })).toBeNull())
    await user.keyboard('{ArrowDown}')
    expect(chooser.getByRole('button', { name: 'bridge.jpg' })).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(text().lead).toEqual([{ photoId: bridge.id, caption: 'The bridge at dusk', alt: '' }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('comes into the text where the caret is', async () => {
    const { text, editorOf } = openStory({ text: withLead, desk: photoDesk(aPhoto(), bridge) })
    editorOf('Body').view.focus()
    type(editorOf('Body'), '/photos')
    await userEvent.click(await screen.findByRole('option', { name: 'Choose from Photos' }))
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'bridge.jpg' }))
    const photos = text().body.content.filter((block) => block.type === 'photo')
    expect(photos).toMatchObject([{ attrs: { photoId: bridge.id } }])
    expect(text().lead).toMatchObject([{ photoId: aPhoto().id }])
  })

  test('comes in the place of another one, whose caption stays', async () => {
    const { text } = openStory({ text: withLead, desk: photoDesk(aPhoto(), bridge) })
    await userEvent.click(within(leadArea()).getByRole('button', { name: 'Choose from Photos' }))
    await userEvent.click(within(await dialog()).getByRole('button', { name: 'bridge.jpg' }))
    expect(text().lead).toEqual([{ ...withLead.lead[0], photoId: bridge.id }])
  })

  test('is not put in when it was withdrawn, and says so', async () => {
    const { text } = openStory({ desk: photoDesk(posed) })
    await userEvent.click(within(leadArea()).getByRole('button', { name: 'Choose from Photos' }))
    const chooser = within(await dialog())
    await userEvent.click(chooser.getByRole('button', { name: 'posed.jpg' }))
    expect(chooser.getByRole('alert')).toHaveTextContent('It was withdrawn.')
    expect(text().lead).toEqual([])
  })

  test('says when no photo fits the words', async () => {
    openStory({ desk: photoDesk(bridge) })
    await userEvent.click(within(leadArea()).getByRole('button', { name: 'Choose from Photos' }))
    const chooser = within(await dialog())
    await userEvent.type(chooser.getByRole('searchbox', { name: 'Search photos' }), 'snow')
    expect(await chooser.findByText('No photo fits these words.')).toBeVisible()
  })

  test.each(['the lead photo', 'a photo that is replaced', 'a photo of the text'])(
    'is not put in as %s once the right to change the story ended, and says so',
    async (place) => {
      const text = place === 'the lead photo' ? {} : withLead
      const story = openStory({ text, desk: photoDesk(aPhoto(), bridge) })
      const before = story.text()
      if (place === 'a photo of the text') {
        story.editorOf('Body').view.focus()
        type(story.editorOf('Body'), '/photos')
        await userEvent.click(await screen.findByRole('option', { name: 'Choose from Photos' }))
      } else {
        await userEvent.click(
          within(leadArea()).getByRole('button', { name: 'Choose from Photos' }),
        )
      }
      const chooser = within(await dialog())
      story.setMay('nothing')
      expect(await chooser.findByRole('alert')).toHaveTextContent(
        'You can no longer change this story',
      )
      await userEvent.click(chooser.getByRole('button', { name: 'bridge.jpg' }))
      expect(story.text()).toMatchObject({ lead: before.lead })
      expect(JSON.stringify(story.text())).not.toContain(bridge.id)
      await userEvent.click(chooser.getByRole('button', { name: 'Cancel' }))
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    },
  )
})
