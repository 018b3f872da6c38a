import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SiteSettings, type Site } from '#domain/site/site.ts'
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
})
afterEach(() => newsroom.close())

const viktor = () => newsroom.as('admin', 'Viktor Leng')
const site = async () => (await (await viktor()).get('/api/site')).body as Site
/** As another admin would save it, from another desk. */
async function saveMeanwhile(change: Partial<SiteSettings>) {
  const now = await site()
  const answer = await (
    await newsroom.as('admin', 'Second Admin')
  ).put('/api/site', {
    settings: { ...SiteSettings.parse(now), ...change },
    basedOnRevision: now.revision,
  })
  expect(answer.status).toBe(200)
}
const section = async (name: string) => within(await screen.findByRole('form', { name }))
const saved = (name: string) => screen.findByRole('group', { name: `${name} saved.` })

describe('the site', () => {
  test('is for admins; others learn whom to ask', async () => {
    await viktor()
    await renderDesk(newsroom, await newsroom.as('editor', 'Olha Dubrava'), '/site')
    expect(await screen.findByText('Site is for admins. Ask Viktor Leng.')).toBeVisible()
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('its name stands in the rail once it is saved', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Name and tagline')
    await user.clear(form.getByLabelText('Name'))
    await user.type(form.getByLabelText('Name'), 'The Larkmouth Courier')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Name and tagline')
    expect(await screen.findByText('The Larkmouth Courier')).toBeVisible()
    expect((await site()).name).toBe('The Larkmouth Courier')
  })

  test.each([
    ['nothing', '', 'The site needs a name.'],
    ['10,000 characters', 'x'.repeat(10_000), 'Use at most 120 characters.'],
    ['a null byte', 'Cour\u0000ier', 'It contains a character that cannot be shown.'],
  ])('%s for a name is refused beside the field', async (_what, typed, sentence) => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Name and tagline')
    await user.clear(form.getByLabelText('Name'))
    await user.click(form.getByLabelText('Name'))
    if (typed) await user.paste(typed)
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText(sentence)).toBeVisible()
    expect(form.getByLabelText('Name')).toBeInvalid()
  })

  test('has a list of the newsroom’s own words', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const name = 'The newsroom’s own words'
    const form = await section(name)
    await user.click(form.getByRole('button', { name: 'Add word' }))
    expect(form.getByText('Say how the newsroom writes it.')).toBeVisible()
    await user.type(form.getByLabelText('New word'), 'Kyiv')
    await user.type(form.getByLabelText('Instead of'), 'Kiev, Kijev{Enter}')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved(name)
    expect((await site()).ownWords).toEqual([{ write: 'Kyiv', instead: ['Kiev', 'Kijev'] }])
    await user.click(form.getByRole('button', { name: 'Take out Kyiv' }))
    await user.click(form.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect((await site()).ownWords).toEqual([]))
  })

  test('what is typed on while a section is being saved stays, not saved yet', async () => {
    const { user, holdSaves } = await renderDesk(newsroom, await viktor(), '/site')
    const naming = await section('Name and tagline')
    const before = (await site()).name
    const answer = holdSaves()
    await user.type(naming.getByLabelText('Name'), ' Post{Enter}')
    await user.keyboard(' and Courier')
    answer()
    await saved('Name and tagline')
    expect(naming.getByLabelText('Name')).toHaveValue(`${before} Post and Courier`)
    expect((await site()).name).toBe(`${before} Post`)
    await user.click(naming.getByRole('button', { name: 'Discard' }))
    expect(naming.getByLabelText('Name')).toHaveValue(`${before} Post`)
  })

  test('is not left without a question for each section that is not saved', async () => {
    const { user, router } = await renderDesk(newsroom, await viktor(), '/site')
    await user.type((await section('Name and tagline')).getByLabelText('Tagline'), 'Daily.')
    await user.clear((await section('Rules')).getByLabelText('Late after'))
    await user.type((await section('Rules')).getByLabelText('Late after'), '45')
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const first = await screen.findByRole('dialog', { name: 'Save “Name and tagline” first?' })
    await user.click(within(first).getByRole('button', { name: 'Save' }))
    const second = await screen.findByRole('dialog', { name: 'Save “Rules” first?' })
    await user.click(within(second).getByRole('button', { name: 'Discard' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/'))
    const { tagline, lateAfterMinutes } = await site()
    expect(tagline).toBe('Daily.')
    expect(lateAfterMinutes).not.toBe(45)
  })

  test('a section that is typed and not added yet is saved with the others, and not left without a question', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Sections')
    await user.type(form.getByLabelText('New section'), 'Night trains')
    await user.click(screen.getAllByRole('link', { name: 'Board' })[0]!)
    const question = within(await screen.findByRole('dialog', { name: 'Save “Sections” first?' }))
    await user.click(question.getByRole('button', { name: 'Save' }))
    await saved('Sections')
    expect((await site()).sections.at(-1)).toMatchObject({
      slug: 'night-trains',
      name: 'Night trains',
    })
  })

  test('a word that is typed only half is not saved without what it stands for', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('The newsroom’s own words')
    await user.type(form.getByLabelText('New word'), 'Kyiv')
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('Say what it stands for.')).toBeVisible()
    await user.type(form.getByLabelText('Instead of'), 'Kiev')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('The newsroom’s own words')
    expect((await site()).ownWords).toContainEqual({ write: 'Kyiv', instead: ['Kiev'] })
    await user.type(form.getByLabelText('New word'), 'Odesa')
    await user.click(form.getByRole('button', { name: 'Discard' }))
    expect(form.getByLabelText('New word')).toHaveValue('')
  })

  test('the clock is chosen, and how times read is shown before it is saved', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Language and time zone')
    await user.clear(form.getByLabelText('Name of the clock'))
    await user.type(form.getByLabelText('Name of the clock'), 'Larkmouth')
    const zone = form.getByRole('combobox', { name: 'Time zone' })
    await user.click(zone)
    await user.clear(zone)
    await user.type(zone, 'Tokyo')
    await user.click(await screen.findByRole('option', { name: 'Asia/Tokyo' }))
    expect(form.getByText(/^Times now read: .* Larkmouth time$/)).toBeVisible()
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Language and time zone')
    expect(await site()).toMatchObject({
      timeZone: 'Asia/Tokyo',
      placeName: 'Larkmouth',
    })
  })

  test('sections are added, named, put in order and retired, all by buttons', async () => {
    await saveMeanwhile({
      sections: ['City', 'Sport'].map((name) => ({
        slug: name.toLowerCase(),
        name,
        retired: false,
      })),
    })
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Sections')
    await user.type(form.getByLabelText('New section'), 'Гавань{Enter}')
    await user.click(await form.findByRole('button', { name: 'Move up Гавань' }))
    await user.click(form.getByRole('button', { name: 'Retire section Sport' }))
    await user.clear(form.getByLabelText('Section 1'))
    await user.type(form.getByLabelText('Section 1'), 'Town')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Sections')
    expect((await site()).sections).toEqual([
      { slug: 'city', name: 'Town', retired: false },
      { slug: 'havan', name: 'Гавань', retired: false },
      { slug: 'sport', name: 'Sport', retired: true },
    ])
  })

  test('a call is written with its picture beside it; a script is no address', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Support call')
    const shown = form.getByRole('switch', { name: 'Shown below the story' })
    if (!(shown as HTMLInputElement).checked) await user.click(shown)
    await user.clear(form.getByLabelText('Text'))
    await user.type(form.getByLabelText('Text'), 'Help us stay.')
    await user.clear(form.getByLabelText('Button'))
    await user.type(form.getByLabelText('Button'), 'Give')
    await user.clear(form.getByLabelText('Address'))
    await user.type(form.getByLabelText('Address'), 'javascript:alert(1)')
    expect(form.getByRole('img', { name: 'How readers see it' })).toHaveTextContent(
      'Help us stay.Give',
    )
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('That is no web address.')).toBeVisible()
    await user.clear(form.getByLabelText('Address'))
    await user.type(form.getByLabelText('Address'), 'https://courier.example/give')
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Support call')
    expect((await site()).supportCall).toMatchObject({ text: 'Help us stay.', button: 'Give' })
  })

  test('rules are numbers within reason', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Rules')
    await user.clear(form.getByLabelText('Longest headline'))
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(await form.findByText('A number from 20 to 200.')).toBeVisible()
    await user.type(form.getByLabelText('Longest headline'), '80')
    await user.click(form.getByRole('switch', { name: /^Four eyes/ }))
    const before = (await site()).fourEyes
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Rules')
    expect(await site()).toMatchObject({ headlineLimit: 80, fourEyes: !before })
  })
})

describe('two admins at once', () => {
  test('what the other one saved in another section is kept without a question', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Name and tagline')
    await user.type(form.getByLabelText('Tagline'), 'News of the harbour')
    await saveMeanwhile({ headlineLimit: 90 })
    await user.click(form.getByRole('button', { name: 'Save' }))
    await saved('Name and tagline')
    expect(await site()).toMatchObject({
      headlineLimit: 90,
      tagline: expect.stringContaining('News of the harbour'),
    })
  })

  test('the same setting is shown side by side, and theirs can be taken', async () => {
    const { user } = await renderDesk(newsroom, await viktor(), '/site')
    const form = await section('Name and tagline')
    await user.clear(form.getByLabelText('Name'))
    await user.type(form.getByLabelText('Name'), 'Mine')
    await saveMeanwhile({ name: 'Theirs' })
    await user.click(form.getByRole('button', { name: 'Save' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Someone saved first' }))
    expect(dialog.getByRole('radio', { name: 'Name, theirs: Theirs' })).not.toBeChecked()
    await user.click(dialog.getByRole('button', { name: 'Take all of theirs' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await section('Name and tagline')).getByLabelText('Name')).toHaveValue('Theirs')
    expect((await site()).name).toBe('Theirs')
  })
})
