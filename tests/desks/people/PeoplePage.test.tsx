import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Author } from '#domain/people/author.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { aJpeg } from '../../support/photo-writer.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
})
afterEach(() => newsroom.close())

const ines = () => newsroom.as('reporter', 'Ines Halloway')
const olha = () => newsroom.as('editor', 'Olha Dubrava')
const viktor = () => newsroom.as('admin', 'Viktor Leng')
async function profileOf(desk: Desk): Promise<Author> {
  const { authors } = (await (await viktor()).get('/api/authors')).body as { authors: Author[] }
  const own = authors.find(({ personId }) => personId === desk.person.id)
  if (!own) throw new Error('no profile')
  return own
}
const form = () => screen.findByRole('form', { name: 'Author profile' })
const box = () => screen.getByRole('region', { name: 'As readers see it' })

describe('author profiles', () => {
  test('one’s own is edited with the reader’s box beside it', async () => {
    const own = await profileOf(await ines())
    const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    const fields = within(await form())
    await user.type(fields.getByLabelText('Role'), 'Transport reporter')
    await user.type(fields.getByLabelText('Bio'), 'Rides every ferry.')
    expect(fields.getByText('18 of 280')).toBeVisible()
    await user.click(fields.getByRole('button', { name: 'Add link' }))
    await user.type(fields.getByLabelText('Link 1, label'), 'Mastodon')
    await user.type(fields.getByLabelText('Link 1, address'), 'https://social.example/@ines')
    expect(box()).toHaveTextContent('Ines HallowayTransport reporterRides every ferry.Mastodon')
    await user.click(fields.getByRole('button', { name: 'Save profile' }))
    expect(await screen.findByRole('group', { name: 'Profile saved.' })).toBeVisible()
    expect(await profileOf(await ines())).toMatchObject({
      role: 'Transport reporter',
      bio: 'Rides every ferry.',
      links: [{ label: 'Mastodon', address: 'https://social.example/@ines' }],
    })
  })

  test('is not left unsaved without a question', async () => {
    const own = await profileOf(await ines())
    const { user, router } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    await user.type(within(await form()).getByLabelText('Bio'), 'Rides every ferry.')
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const asked = await screen.findByRole('dialog', { name: 'Save the profile first?' })
    await user.click(within(asked).getByRole('button', { name: 'Stay' }))
    expect(within(await form()).getByLabelText('Bio')).toHaveValue('Rides every ferry.')
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const again = await screen.findByRole('dialog', { name: 'Save the profile first?' })
    await user.click(within(again).getByRole('button', { name: 'Save profile' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    expect(await profileOf(await ines())).toMatchObject({ bio: 'Rides every ferry.' })
  })

  test('a new one is not left without a question, and is opened once it is saved', async () => {
    const { user, router } = await renderDesk(newsroom, await olha(), '/people/authors/new')
    await user.type(within(await form()).getByLabelText('Name'), 'Guest Marlow')
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const asked = await screen.findByRole('dialog', { name: 'Save the profile first?' })
    await user.click(within(asked).getByRole('button', { name: 'Stay' }))
    await user.click(within(await form()).getByRole('button', { name: 'Save profile' }))
    expect(await screen.findByText('Guest, without an account')).toBeVisible()
    expect(router.state.location.pathname).toMatch(/^\/people\/authors\/[0-9a-f-]{36}$/)
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
  })

  test('what is typed while it is being saved stays, not saved yet, with the caret', async () => {
    const own = await profileOf(await ines())
    const { user, holdSaves } = await renderDesk(
      newsroom,
      await ines(),
      `/people/authors/${own.id}`,
    )
    const fields = within(await form())
    await user.type(fields.getByLabelText('Bio'), 'Rides every ferry.')
    await user.click(fields.getByRole('button', { name: 'Add link' }))
    await user.type(fields.getByLabelText('Link 1, address'), 'https://social.example/@ines')
    await user.type(fields.getByLabelText('Link 1, label'), 'Masto')
    const answer = holdSaves()
    await user.keyboard('{Enter}')
    await user.keyboard('don')
    await user.type(fields.getByLabelText('Bio'), ' And the night bus.')
    answer()
    await screen.findByRole('group', { name: 'Profile saved.' })
    await user.keyboard(' Twice.')
    const bio = fields.getByLabelText('Bio')
    expect(bio).toHaveValue('Rides every ferry. And the night bus. Twice.')
    expect(fields.getByLabelText('Link 1, label')).toHaveValue('Mastodon')
    expect(await profileOf(await ines())).toMatchObject({
      bio: 'Rides every ferry.',
      links: [{ label: 'Masto' }],
    })
    await user.click(fields.getByRole('button', { name: 'Save profile' }))
    await waitFor(async () =>
      expect(await profileOf(await ines())).toMatchObject({
        bio: 'Rides every ferry. And the night bus. Twice.',
        links: [{ label: 'Mastodon' }],
      }),
    )
    await waitFor(() => expect(fields.queryByRole('button', { name: 'Discard' })).toBeNull())
  })

  test('a new one is not written on while it is being filed', async () => {
    const { user, holdSaves } = await renderDesk(newsroom, await olha(), '/people/authors/new')
    const bio = within(await form()).getByLabelText('Bio')
    await user.type(within(await form()).getByLabelText('Name'), 'Guest Marlow')
    await user.type(bio, 'Rows.')
    const answer = holdSaves()
    await user.click(within(await form()).getByRole('button', { name: 'Save profile' }))
    await waitFor(() => expect(bio).toHaveAttribute('readonly'))
    await user.type(bio, ' Sails.')
    expect(bio).toHaveFocus()
    expect(bio).toHaveValue('Rows.')
    await user.click(within(await form()).getByRole('button', { name: 'Add link' }))
    await user.keyboard('Mastodon')
    expect(within(await form()).getByLabelText('Link 1, label')).toHaveValue('')
    answer()
    await screen.findByText('Guest, without an account')
    expect(within(await form()).getByLabelText('Bio')).toHaveValue('Rows.')
  })

  test('somebody else’s can be read, not edited', async () => {
    const theirs = await profileOf(await olha())
    await renderDesk(newsroom, await ines(), `/people/authors/${theirs.id}`)
    expect(await screen.findByText('You may edit your own profile.')).toBeVisible()
    expect(within(box()).getByText('Olha Dubrava')).toBeVisible()
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('an editor edits anybody’s and adds guests', async () => {
    await ines()
    const { user, router } = await renderDesk(newsroom, await olha(), '/people')
    await user.click(await screen.findByRole('link', { name: /^Ines Halloway/ }))
    expect(await within(await form()).findByText(/ines\.halloway@newsroom\.test/)).toBeVisible()
    await user.click(screen.getByRole('link', { name: 'Add author' }))
    await user.type(within(await form()).getByLabelText('Name'), 'Олена Приходько')
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    expect(await screen.findByRole('link', { name: /^Олена Приходько.*Guest/ })).toHaveAttribute(
      'aria-current',
      'page',
    )
    expect(router.state.location.pathname).not.toContain('new')
  })

  test('somebody is found by a name in other letters', async () => {
    await (
      await olha()
    ).post('/api/authors', {
      name: 'Олена Приходько',
      role: '',
      bio: '',
      portraitPhotoId: null,
      links: [],
    })
    const { user } = await renderDesk(newsroom, await olha(), '/people')
    await screen.findByRole('link', { name: /^Олена Приходько/ })
    await user.type(screen.getByRole('searchbox', { name: 'Find author' }), 'olena')
    await waitFor(() => expect(screen.queryByRole('link', { name: /^Olha/ })).toBeNull())
    expect(screen.getByRole('link', { name: /^Олена Приходько/ })).toBeVisible()
    await user.clear(screen.getByRole('searchbox', { name: 'Find author' }))
    await user.type(screen.getByRole('searchbox', { name: 'Find author' }), 'qqqqqq')
    expect(await screen.findByText('Nobody of that name.')).toBeVisible()
  })

  test.each([
    ['no name', 'Name', '', 'Give the name as it is printed.'],
    ['a name of 10,000 characters', 'Name', 'x'.repeat(10_000), 'Use at most 120 characters.'],
    [
      'a name with a null byte',
      'Name',
      'In\u0000es',
      'It contains a character that cannot be shown.',
    ],
    ['a bio that is too long', 'Bio', 'x'.repeat(281), 'Use at most 280 characters.'],
  ])(
    '%s is refused beside its field, and nothing is lost',
    async (_what, label, typed, sentence) => {
      const own = await profileOf(await ines())
      const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
      const field = within(await form()).getByLabelText(label)
      await user.clear(field)
      await user.click(field)
      if (typed) await user.paste(typed)
      await user.click(screen.getByRole('button', { name: 'Save profile' }))
      expect(await screen.findByText(sentence)).toBeVisible()
      expect(field).toHaveValue(typed)
      expect(field).toBeInvalid()
      await waitFor(() => expect(field).toHaveFocus())
      expect((await profileOf(await ines())).revision).toBe(own.revision)
    },
  )

  test('a script for a link is no web address', async () => {
    const own = await profileOf(await ines())
    const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    await form()
    await user.click(screen.getByRole('button', { name: 'Add link' }))
    await user.type(screen.getByLabelText('Link 1, label'), 'x')
    await user.type(screen.getByLabelText('Link 1, address'), 'javascript:alert(1)')
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    expect(await screen.findByText('That is no web address.')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Remove link 1' }))
    expect(screen.queryByLabelText('Link 1, address')).toBeNull()
  })

  test('HTML in a name is words', async () => {
    const own = await profileOf(await ines())
    const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    const name = within(await form()).getByLabelText('Name')
    await user.clear(name)
    await user.type(name, '<img src=x>')
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    expect(await screen.findByRole('link', { name: /^<img src=x>/ })).toBeVisible()
    expect(document.querySelector('img[src="x"]')).toBeNull()
  })
})

describe('two people in one profile', () => {
  const change = (author: Author, profile: Partial<Author>) => ({
    profile: {
      name: author.name,
      role: author.role,
      bio: author.bio,
      portraitPhotoId: author.portraitPhotoId,
      links: author.links,
      ...profile,
    },
    basedOnRevision: author.revision,
  })

  test('different fields are both kept without a question', async () => {
    const own = await profileOf(await ines())
    const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    await user.type(within(await form()).getByLabelText('Role'), 'Reporter')
    await (await olha()).put(`/api/authors/${own.id}`, change(own, { bio: 'From Skerry.' }))
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    await screen.findByRole('group', { name: 'Profile saved.' })
    expect(await profileOf(await ines())).toMatchObject({ role: 'Reporter', bio: 'From Skerry.' })
    expect(screen.getByLabelText('Bio')).toHaveValue('From Skerry.')
  })

  test('the same field is shown side by side, and a person chooses', async () => {
    const own = await profileOf(await ines())
    const { user } = await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    await user.type(within(await form()).getByLabelText('Role'), 'Transport')
    await user.type(screen.getByLabelText('Bio'), 'Mine.')
    await (
      await olha()
    ).put(`/api/authors/${own.id}`, change(own, { role: 'Harbour', bio: 'Theirs.' }))
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Someone saved first' }))
    expect(dialog.getByRole('radio', { name: 'Role, mine: Transport' })).toBeChecked()
    await user.click(dialog.getByRole('radio', { name: 'Bio, theirs: Theirs.' }))
    await user.click(dialog.getByRole('button', { name: 'Save what I chose' }))
    await screen.findByRole('group', { name: 'Profile saved.' })
    expect(await profileOf(await ines())).toMatchObject({ role: 'Transport', bio: 'Theirs.' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('a save of somebody else shows in a form that nobody touched', async () => {
    const own = await profileOf(await ines())
    await renderDesk(newsroom, await ines(), `/people/authors/${own.id}`)
    const role = within(await form()).getByLabelText('Role')
    expect(role).toHaveValue('')
    await (await olha()).put(`/api/authors/${own.id}`, change(own, { role: 'Harbour' }))
    await waitFor(() => expect(screen.getByLabelText('Role')).toHaveValue('Harbour'))
  })
})

describe('the portrait', () => {
  test('a refused file says why, and the form keeps what it has', async () => {
    const own = await profileOf(await ines())
    const { user, container } = await renderDesk(
      newsroom,
      await ines(),
      `/people/authors/${own.id}`,
    )
    await user.type(within(await form()).getByLabelText('Role'), 'Reporter')
    const input = container.querySelector<HTMLInputElement>('input[type="file"]')!
    await user.upload(input, new File(['words'], 'words.jpg', { type: 'image/jpeg' }))
    expect(await screen.findByRole('alert')).toHaveTextContent(/words\.jpg/)
    expect(screen.getByLabelText('Role')).toHaveValue('Reporter')
  })

  test('a photo of the newsroom is uploaded, shown, saved and removed', async () => {
    await newsroom.close()
    newsroom = await openNewsroom({
      makeRenditions: async () => ({
        width: 800,
        height: 800,
        renditions: [{ type: 'image/jpeg', width: 400, height: 400, bytes: new Uint8Array([1]) }],
      }),
    })
    const portrait = new File([await aJpeg(400, 400)], 'ines.jpg', { type: 'image/jpeg' })
    const own = await profileOf(await ines())
    const { user, container } = await renderDesk(
      newsroom,
      await ines(),
      `/people/authors/${own.id}`,
    )
    await form()
    await user.upload(container.querySelector<HTMLInputElement>('input[type="file"]')!, portrait)
    await screen.findByRole('button', { name: 'Remove portrait' })
    expect(box().querySelector('img')).toHaveAttribute(
      'src',
      expect.stringContaining('/read/photos/'),
    )
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    await screen.findByRole('group', { name: 'Profile saved.' })
    expect((await profileOf(await ines())).portrait).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Remove portrait' }))
    await user.click(screen.getByRole('button', { name: 'Save profile' }))
    await waitFor(async () => expect((await profileOf(await ines())).portraitPhotoId).toBeNull())
  })
})

describe('accounts', () => {
  test('are the admin’s alone', async () => {
    await renderDesk(newsroom, await olha(), '/people/accounts')
    expect(await screen.findByText('Accounts are for admins. Ask an admin.')).toBeVisible()
    expect(screen.queryByRole('link', { name: 'Accounts' })).toBeNull()
  })

  test('an invitation gives a link to hand over', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/people')
    await user.click(await screen.findByRole('link', { name: 'Accounts' }))
    await user.click(await screen.findByRole('button', { name: 'Invite person…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Invite person' }))
    await user.click(dialog.getByRole('button', { name: 'Send invitation' }))
    expect(await dialog.findByText('Give the name.')).toBeVisible()
    expect(dialog.getByText('That is no e-mail address.')).toBeVisible()
    await user.type(dialog.getByLabelText('Name'), 'Jonah Pell')
    await user.type(dialog.getByLabelText('E-mail'), 'jonah@newsroom.test')
    await user.selectOptions(dialog.getByLabelText('Role'), 'Photo desk')
    await user.click(dialog.getByRole('button', { name: 'Send invitation' }))
    const link = await screen.findByRole('dialog', { name: 'Link for Jonah Pell' })
    expect((within(link).getByLabelText('Link') as HTMLInputElement).value).toMatch(
      /\/welcome\?token=.{20,}/,
    )
    await user.click(within(link).getByRole('button', { name: 'Done' }))
    expect(await screen.findByRole('row', { name: /Jonah Pell.*Photo desk/ })).toBeVisible()
  })

  test('a taken address is refused and the form stays', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/people/accounts')
    await user.click(await screen.findByRole('button', { name: 'Invite person…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Invite person' }))
    await user.type(dialog.getByLabelText('Name'), 'Viktor Two')
    await user.type(dialog.getByLabelText('E-mail'), 'viktor.leng@newsroom.test')
    await user.click(dialog.getByRole('button', { name: 'Send invitation' }))
    expect(await dialog.findByRole('alert')).toBeVisible()
    expect(dialog.getByLabelText('Name')).toHaveValue('Viktor Two')
  })

  test('a role is changed with what it means, and the last admin stays one', async () => {
    await olha()
    const { user } = await renderDesk(newsroom, await viktor(), '/people/accounts')
    await user.click(await screen.findByRole('button', { name: 'More for Olha Dubrava' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Change role…' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Change role' }))
    await user.click(dialog.getByRole('radio', { name: 'Reporter' }))
    expect(
      dialog.getByText('Olha Dubrava loses the right to approve at once. What they typed stays.'),
    ).toBeVisible()
    await user.click(dialog.getByRole('button', { name: 'Change role' }))
    expect(await screen.findByRole('row', { name: /Olha Dubrava.*Reporter/ })).toBeVisible()

    await user.click(screen.getByRole('button', { name: 'More for Viktor Leng' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off account…' }))
    const off = within(await screen.findByRole('dialog', { name: 'Switch off account' }))
    await user.click(off.getByRole('button', { name: 'Switch off account' }))
    expect(await off.findByRole('alert')).toHaveTextContent('One admin must remain.')
  })

  test('an account is switched off and on again', async () => {
    await ines()
    const { user } = await renderDesk(newsroom, await viktor(), '/people/accounts')
    await user.click(await screen.findByRole('button', { name: 'More for Ines Halloway' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off account…' }))
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Switch off account' }),
    )
    expect(await screen.findByRole('row', { name: /Ines Halloway.*switched off/ })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'More for Ines Halloway' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Switch on account' }))
    await waitFor(() =>
      expect(screen.getByRole('row', { name: /Ines Halloway/ })).not.toHaveTextContent('off'),
    )
  })
})
