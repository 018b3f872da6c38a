import { screen, waitFor, within } from '@testing-library/react'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openShadow } from '#domain/story-text/check-update.ts'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { startHere, unsentStories } from '#src/collaboration/device-rows.ts'
import { openNewsroom, type Desk, type Newsroom } from '../support/newsroom.ts'
import { sitAt } from '../support/story-desk.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

/** Words of this person that an earlier page kept and could not send. */
async function leaveWords(storyId: string, words: string) {
  const ydoc = openShadow(storySeed())
  const line = (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as Y.XmlText
  line.insert(0, words)
  await deviceOf(ines.person.id).run(['words', 'unsent'], 'readwrite', (stores) => {
    const put = stores.words.add({ storyId, bytes: Y.encodeStateAsUpdate(ydoc) })
    put.addEventListener('success', () =>
      stores.unsent.put({ storyId, changes: 7, since: Date.now() - 60_000 }, put.result),
    )
  })
}
const chooseSignOut = async (user: Awaited<ReturnType<typeof sitAt>>['user']) => {
  await user.click(await screen.findByRole('button', { name: /^Ines Halloway/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }))
}

describe('signing out', () => {
  test('sends what waits first, and then takes all of it from the device', async () => {
    const { body } = await ines.post('/api/stories', {})
    const { id } = body as { id: string }
    await leaveWords(id, 'Gale warning')
    const { user } = await sitAt(newsroom, ines, '/people')
    await chooseSignOut(user)
    await screen.findByLabelText('E-mail')
    const { body: text } = await olha.get(`/api/stories/${id}/text`)
    expect((text as { headline: string }).headline).toBe('Gale warning')
    await waitFor(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name)
      expect(names).not.toContain(`stet:${ines.person.id}`)
    })
    expect(localStorage.getItem('stet.person')).toBeNull()
  })

  test('with words that the server does not take copies them before it lets go of them', async () => {
    const { body } = await ines.post('/api/stories', {})
    const { id } = body as { id: string }
    await olha.move(id, 'spike', { note: 'No.' })
    const { user } = await sitAt(newsroom, ines, '/people')
    await screen.findByRole('button', { name: /^Ines Halloway/ })
    await leaveWords(id, 'Too late for this one')
    await chooseSignOut(user)
    const dialog = within(await screen.findByRole('dialog', { name: 'Not signed out yet' }))
    expect(dialog.getByText(/^7 changes of 1 story are only on this device\./)).toBeVisible()
    expect(await unsentStories(deviceOf(ines.person.id))).toHaveLength(1)
    const copied = vi.spyOn(navigator.clipboard, 'writeText')
    await user.click(dialog.getByRole('button', { name: 'Copy and let go' }))
    await screen.findByLabelText('E-mail')
    expect(copied).toHaveBeenCalledWith('Too late for this one')
  })

  test('says so when what was left has arrived meanwhile', async () => {
    const { body } = await ines.post('/api/stories', {})
    const { id } = body as { id: string }
    const { user, cutLine } = await sitAt(newsroom, ines, '/people')
    await screen.findByRole('button', { name: /^Ines Halloway/ })
    cutLine(true)
    await leaveWords(id, 'Calm at last')
    await chooseSignOut(user)
    await screen.findByText('Signing out once your last words are in the newsroom.')
    const dialog = within(await screen.findByRole('dialog', { name: 'Not signed out yet' }))
    expect(dialog.getByText(/^7 changes of 1 story are only on this device\./)).toBeVisible()
    await waitFor(() => expect(screen.queryByText(/^Signing out once/)).toBeNull())
    // Nobody answered: that is no reason to let go of them.
    expect(dialog.getByText(/Go online first/)).toBeVisible()
    expect(dialog.queryByRole('button', { name: 'Copy and let go' })).not.toBeInTheDocument()
    cutLine(false)
    await deviceOf(ines.person.id).run(['unsent'], 'readwrite', ({ unsent }) => unsent.clear())
    const wait = { timeout: 10_000 }
    await dialog.findByText('All of it is saved now. You can sign out.', undefined, wait)
    await user.click(dialog.getByRole('button', { name: 'Sign out' }))
    await screen.findByLabelText('E-mail')
  })

  test('is refused without a network while a story waits to be filed', async () => {
    const { user, cutLine } = await sitAt(newsroom, ines, '/people')
    await screen.findByRole('button', { name: /^Ines Halloway/ })
    cutLine(true)
    const id = crypto.randomUUID()
    const story = { storyId: id, section: null, at: Date.now() }
    await startHere(deviceOf(ines.person.id), story, storySeed())
    await chooseSignOut(user)
    const dialog = within(await screen.findByRole('dialog', { name: 'Not signed out yet' }))
    expect(dialog.getByText(/^1 story is only on this device\./)).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Stay signed in' }))
    expect(screen.queryByLabelText('E-mail')).not.toBeInTheDocument()
  })
})
