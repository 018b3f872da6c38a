import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import { setScreenWidth } from '../../support/desk-environment.ts'
import { openNewsroom, readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { reads } from '../../support/reading.ts'
import { renderDesk } from '../../support/render-desk.tsx'

let newsroom: Newsroom
beforeEach(async () => {
  newsroom = await openNewsroom()
  newsroom.setClock(new Date(Date.now() - 60_000))
  const admin = await newsroom.as('admin', 'Viktor Leng')
  const { revision, ...settings } = (await admin.get('/api/site')).body as { revision: number }
  await admin.put('/api/site', {
    basedOnRevision: revision,
    settings: {
      ...settings,
      fourEyes: true,
      sections: ['City', 'Harbour'].map((name) => ({
        slug: name.toLowerCase(),
        name,
        retired: false,
      })),
    },
  })
})
afterEach(() => newsroom.close())

const ines = () => newsroom.as('reporter', 'Ines Halloway')
const olha = () => newsroom.as('editor', 'Olha Dubrava')

/** A second after the one before. */
async function file(desk: Desk, slug: string, headline: string, section = 'harbour') {
  newsroom.setClock(new Date(newsroom.clock().getTime() + 1000))
  return desk.fileStory({ slug, section, text: { ...readyText, headline } })
}
const submit = (desk: Desk, storyId: string) => desk.move(storyId, 'submit', { note: '' })
const table = () => screen.findByRole('table', { name: 'Stories' })
/** Headlines under a group's name, in order. */
async function inGroup(name: string) {
  const head = await within(await table()).findByRole('rowheader', { name: new RegExp(`^${name}`) })
  const body = head.closest('tbody')
  return body
    ? within(body)
        .queryAllByRole('link')
        .map((link) => link.textContent)
    : []
}

describe('an empty board', () => {
  test('says how to start, and starts', async () => {
    const { user, router } = await renderDesk(newsroom, await ines())
    await screen.findByText('No stories yet. Press N to start the first one.')
    expect(document.title).toBe('Board · Stet')
    await user.keyboard('n')
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/stories\//))
    expect(router.state.location.search).toMatchObject({ new: '1' })
    const filed = async () =>
      ((await (await ines()).get('/api/stories')).body as { stories: unknown[] }).stories
    await waitFor(async () =>
      expect(await filed()).toMatchObject([{ state: 'draft', headline: '' }]),
    )
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Board' })).toBeNull())
    ;(document.activeElement as HTMLElement | null)?.blur()
    await router.navigate({ to: '/' })
    await waitFor(() =>
      expect(screen.getByRole('link', { name: /^Untitled: draft-/ })).toHaveFocus(),
    )
  })
})

describe('what waits', () => {
  test('an editor sees what was sent, by whom and when; the reporter sees it in hand', async () => {
    const story = await file(await ines(), 'ferry-night', 'Night ferry stays')
    await file(await ines(), 'gale-warning', 'Gale warning lifted')
    await submit(await ines(), story.id)

    const board = await renderDesk(newsroom, await olha())
    expect(await inGroup('Waits for you')).toEqual(['Night ferry stays'])
    expect(await inGroup('In hand')).toEqual(['Gale warning lifted'])
    const row = screen.getByRole('row', { name: /Night ferry stays/ })
    expect(row).toHaveTextContent('In review')
    expect(row).toHaveTextContent('ferry-night')
    expect(row).toHaveTextContent(/Ines Halloway sent it to review at \d\d:\d\d\./)
    expect(row).toHaveTextContent('Harbour')
    expect(row).toHaveTextContent('No photo')
    expect(within(row).getByRole('img', { name: 'Ines Halloway has it' })).toBeVisible()
    expect(screen.getByText('2 stories')).toBeVisible()
    expect(screen.getByRole('link', { name: 'Board 1' })).toBeVisible()
    await board.router.navigate({ to: '/', search: { q: 'gale' } })
    await waitFor(() => expect(screen.getByText('1 story')).toBeVisible())
    expect(screen.getByRole('link', { name: 'Board 1' })).toBeVisible()
    board.unmount()

    await renderDesk(newsroom, await ines())
    await table()
    expect(screen.getByText('Nothing waits for you.')).toBeVisible()
    expect(await inGroup('In hand')).toHaveLength(2)
  })

  test('is new to who has not read it, and tells how many words changed since they did', async () => {
    const story = await file(await ines(), 'ferry-night', 'Night ferry stays')
    await submit(await ines(), story.id)
    await reads(await olha(), story.id)
    const jo = await newsroom.as('editor', 'Jo Farrell')
    await jo.put(`/api/stories/${story.id}/text`, {
      text: { ...story.text, headline: 'Last ferry stays' },
    })
    await renderDesk(newsroom, await olha())
    const row = await screen.findByRole('row', { name: /Last ferry stays/ })
    await waitFor(() => expect(row).toHaveTextContent('+1 −1 since you'))
    expect(row).toHaveTextContent(', new to you')
    expect(row).toHaveTextContent(/You read it at \d\d:\d\d\./)
    expect(screen.getByRole('link', { name: 'Last ferry stays' })).toBeVisible()
  })

  test('a wait over the newsroom’s limit is late, in words', async () => {
    const story = await file(await ines(), 'tram-depot-soil', 'Tram depot delayed')
    newsroom.setClock(new Date(Date.now() - 3 * 3_600_000))
    await submit(await ines(), story.id)
    newsroom.setClock(new Date())
    await renderDesk(newsroom, await olha())
    expect(await screen.findByRole('row', { name: /Tram depot delayed/ })).toHaveTextContent(
      /3 h late/,
    )
  })

  test('a story without a headline is a link all the same', async () => {
    await file(await ines(), 'draft-24-nov', '')
    await renderDesk(newsroom, await ines())
    expect(await screen.findByRole('link', { name: 'Untitled: draft-24-nov' })).toBeVisible()
  })
})

describe('filters', () => {
  const shown = async () =>
    within(await table())
      .getAllByRole('link')
      .map((link) => link.textContent)

  test('state, section and writer are asked of the server and stand in the address', async () => {
    const first = await file(await ines(), 'ferry-night', 'Night ferry stays')
    await file(await ines(), 'bean-kitchens', 'School kitchens switch', 'city')
    await file(await newsroom.as('reporter', 'Tobias Renn'), 'pilots', 'Pilots ask')
    await submit(await ines(), first.id)
    const { user, router } = await renderDesk(newsroom, await ines())
    await table()

    await user.click(screen.getByRole('button', { name: 'State' }))
    await user.click(await screen.findByRole('option', { name: 'Draft' }))
    await user.keyboard('{Escape}')
    await waitFor(async () =>
      expect(await shown()).toEqual(['School kitchens switch', 'Pilots ask']),
    )
    expect(router.state.location.href).toBe('/?state=draft')

    await user.click(screen.getByRole('button', { name: 'Writer' }))
    await user.click(await screen.findByRole('option', { name: 'Me' }))
    await user.keyboard('{Escape}')
    await waitFor(async () => expect(await shown()).toEqual(['School kitchens switch']))
    await user.click(screen.getByRole('button', { name: 'Section' }))
    await user.click(await screen.findByRole('option', { name: 'Harbour' }))
    await user.keyboard('{Escape}')
    expect(await screen.findByText('No story fits these filters.')).toBeVisible()
    expect(router.state.location.href).toBe('/?state=draft&section=harbour&writer=me')

    await user.click(screen.getByRole('button', { name: 'Remove filter Section' }))
    await waitFor(async () => expect(await shown()).toEqual(['School kitchens switch']))
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    await waitFor(async () => expect(await shown()).toHaveLength(3))
    expect(router.state.location.href).toBe('/')
  })

  test('an address sent by a colleague opens what it says, spiked stories too', async () => {
    const story = await file(await ines(), 'old-idea', 'An old idea')
    await file(await ines(), 'ferry-night', 'Night ferry stays')
    await (await olha()).move(story.id, 'spike', { note: '' })
    await renderDesk(newsroom, await olha(), '/?state=spiked')
    expect(await screen.findByRole('button', { name: 'State: Spiked' })).toBeVisible()
    expect(await inGroup('Spiked')).toEqual(['An old idea'])
    expect(screen.queryByText('Night ferry stays')).toBeNull()
  })

  test('words are searched by the server, and the count is said', async () => {
    await file(await ines(), 'ferry-night', 'Night ferry stays')
    await file(await ines(), 'rent-cap', 'Межа орендної плати')
    const { user, router } = await renderDesk(newsroom, await ines())
    await table()
    await user.keyboard('/')
    expect(screen.getByRole('searchbox', { name: 'Search stories' })).toHaveFocus()
    await user.keyboard('орендн')
    await waitFor(async () => expect(await shown()).toEqual(['Межа орендної плати']))
    expect(router.state.location.search).toEqual({ q: 'орендн' })
    await waitFor(() =>
      expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent('1 story'),
    )
    await user.keyboard('{Escape}')
    await waitFor(async () => expect(await shown()).toHaveLength(2))
  })

  test('HTML and a very long text in the search find nothing and break nothing', async () => {
    await file(await ines(), 'ferry-night', 'Night ferry stays')
    const q = `<img src=x onerror=alert(1)>${'x'.repeat(10_000)}`
    await renderDesk(newsroom, await ines(), `/?q=${encodeURIComponent(q)}`)
    expect(await screen.findByText('No story fits these filters.')).toBeVisible()
    expect(newsroom.errors).toEqual([])
  })
})

describe('how the stories stand', () => {
  const three = async () => {
    const sent = await file(await ines(), 'ferry-night', 'Night ferry stays')
    await file(await ines(), 'bean-kitchens', 'School kitchens switch', 'city')
    await file(await newsroom.as('reporter', 'Tobias Renn'), 'pilots', 'Pilots ask')
    await submit(await ines(), sent.id)
  }
  const cards = (column: string) =>
    within(screen.getByRole('region', { name: column }))
      .queryAllByRole('link')
      .map((link) => link.textContent)

  test('in columns by state, walked by keys, and what waits for one says so', async () => {
    await three()
    const { user, router } = await renderDesk(newsroom, await olha())
    await table()
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    await screen.findByRole('region', { name: 'In review 1' })
    expect(router.state.location.href).toBe('/?show=columns')
    expect(screen.queryByRole('table', { name: 'Stories' })).toBeNull()
    expect(cards('Draft 2')).toEqual(['School kitchens switch', 'Pilots ask'])
    expect(cards('In review 1')).toEqual(['Night ferry stays'])
    expect(cards('Scheduled 0')).toEqual([])
    const [card] = within(screen.getByRole('region', { name: 'In review 1' })).getAllByRole(
      'listitem',
    )
    expect(card).toHaveTextContent('Waits for you.')
    expect(card).toHaveTextContent('Ines Halloway sent it to review')

    ;(document.activeElement as HTMLElement | null)?.blur()
    await user.keyboard('jj')
    expect(screen.getByRole('link', { name: 'Pilots ask' })).toHaveFocus()
    await user.keyboard('{ArrowRight}')
    expect(screen.getByRole('link', { name: 'Night ferry stays' })).toHaveFocus()
    await user.keyboard('{ArrowLeft} ')
    expect(await screen.findByRole('complementary', { name: 'Peek' })).toHaveTextContent(
      'School kitchens switch',
    )
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: 'List' }))
    await table()
    expect(router.state.location.href).toBe('/')
  })

  test('by section, with what waits first, in the address and in a view', async () => {
    await three()
    const { user, router } = await renderDesk(newsroom, await olha())
    await table()
    await user.click(screen.getByRole('button', { name: 'Group: By what waits' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'By section' }))
    await screen.findByRole('rowheader', { name: /^City/ })
    expect(await inGroup('Waits for you')).toEqual(['Night ferry stays'])
    expect(await inGroup('City')).toEqual(['School kitchens switch'])
    expect(await inGroup('Harbour')).toEqual(['Pilots ask'])
    expect(router.state.location.href).toBe('/?group=section')

    await user.click(screen.getByRole('button', { name: 'Save view…' }))
    await user.type(await screen.findByLabelText('Name'), 'Desks{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Desks' })
    expect(await inGroup('City')).toEqual(['School kitchens switch'])
    await user.click(screen.getByRole('button', { name: 'Group: By section' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'By day' }))
    await waitFor(() => expect(router.state.location.href).toBe('/?group=day'))
    expect(await inGroup('No day yet')).toEqual(['School kitchens switch', 'Pilots ask'])
  })
})

describe('keys', () => {
  test('J, K and arrows move, Enter opens, and the focus comes back to the row', async () => {
    await file(await ines(), 'a', 'First story')
    await file(await ines(), 'b', 'Second story')
    const { user, router } = await renderDesk(newsroom, await ines())
    await table()
    await user.keyboard('j')
    expect(screen.getByRole('link', { name: 'First story' })).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(screen.getByRole('link', { name: 'Second story' })).toHaveFocus()
    await user.keyboard('k')
    expect(screen.getByRole('link', { name: 'First story' })).toHaveFocus()
    await user.keyboard('j{Enter}')
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/stories\//))
    await waitFor(() => expect(screen.queryByRole('table', { name: 'Stories' })).toBeNull())
    ;(document.activeElement as HTMLElement | null)?.blur()
    await router.navigate({ to: '/' })
    await waitFor(() => expect(screen.getByRole('link', { name: 'Second story' })).toHaveFocus())
  })

  test('brackets go from group to group, and R leads to the review', async () => {
    const sent = await file(await ines(), 'a', 'Sent story')
    await file(await ines(), 'b', 'Draft story')
    await submit(await ines(), sent.id)
    const { user, router } = await renderDesk(newsroom, await olha())
    await table()
    await user.keyboard(']')
    expect(screen.getByRole('link', { name: 'Sent story' })).toHaveFocus()
    // Two brackets are one in the test library's own language of keys.
    await user.keyboard(']')
    expect(screen.getByRole('link', { name: 'Draft story' })).toHaveFocus()
    await user.keyboard('[[')
    expect(screen.getByRole('link', { name: 'Sent story' })).toHaveFocus()
    await user.keyboard('r')
    await waitFor(() => expect(router.state.location.pathname).toBe(`/stories/${sent.id}/review`))
  })

  test('Space peeks, the panel follows the row, Esc closes it', async () => {
    await file(await ines(), 'a', 'First story')
    await file(await ines(), 'b', 'Second story')
    const { user } = await renderDesk(newsroom, await ines())
    await table()
    await user.keyboard('j ')
    const peek = await screen.findByRole('complementary', { name: 'Peek' })
    expect(within(peek).getByRole('heading', { name: 'First story' })).toBeVisible()
    expect(
      await within(peek).findByText(
        'The last boat to Skerry Island will keep running this winter.',
      ),
    ).toBeVisible()
    expect(await within(peek).findByText('Send to review')).toBeVisible()
    await user.keyboard('j')
    expect(within(peek).getByRole('heading', { name: 'Second story' })).toBeVisible()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('complementary', { name: 'Peek' })).toBeNull()
  })
})

describe('news', () => {
  test('a story that is sent comes to the editor’s board by itself', async () => {
    const story = await file(await ines(), 'ferry-night', 'Night ferry stays')
    await renderDesk(newsroom, await olha())
    expect(await inGroup('In hand')).toEqual(['Night ferry stays'])
    await screen.findByText(/^Live\. Last change/)
    await submit(await ines(), story.id)
    await waitFor(async () => expect(await inGroup('Waits for you')).toEqual(['Night ferry stays']))
  })

  test('while a row has the focus, a new story above it waits behind a button', async () => {
    await file(await ines(), 'a', 'First story')
    const { user } = await renderDesk(newsroom, await ines())
    await table()
    await screen.findByText(/^Live\. Last change/)
    await user.keyboard('j')
    await file(await ines(), 'b', 'Second story')
    const button = await screen.findByRole('button', { name: 'Show 1 new story' })
    expect(screen.queryByRole('link', { name: 'Second story' })).toBeNull()
    expect(screen.getByRole('link', { name: 'First story' })).toHaveFocus()
    await user.click(button)
    expect(await screen.findByRole('link', { name: 'Second story' })).toBeVisible()
  })

  test('without the server the board says so and tries again when asked', async () => {
    await file(await ines(), 'a', 'First story')
    const { user, cutLine, router, queryClient } = await renderDesk(newsroom, await ines())
    await table()
    cutLine(true)
    queryClient.removeQueries({ queryKey: ['stories'] })
    await router.navigate({ to: '/', search: { state: 'draft' } })
    expect(
      await screen.findByText(/The board did not load\. The server does not answer\./),
    ).toBeVisible()
    cutLine(false)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('link', { name: 'First story' })).toBeVisible()
  })
})

describe('a narrow screen', () => {
  test('has a tab for each group and a card for each story', async () => {
    setScreenWidth(390)
    const sent = await file(await ines(), 'a', 'Sent story')
    await file(await ines(), 'b', 'Draft story')
    await submit(await ines(), sent.id)
    const { user } = await renderDesk(newsroom, await olha())
    expect(await screen.findByRole('tab', { name: 'Waits for you 1' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    expect(screen.getByRole('link', { name: 'Sent story' })).toBeVisible()
    await user.click(screen.getByRole('tab', { name: 'In hand 1' }))
    expect(screen.getByRole('link', { name: 'Draft story' })).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Search' }))
    expect(screen.getByRole('searchbox', { name: 'Search stories' })).toHaveFocus()
  })
})

describe('each role', () => {
  test.each<[Role, boolean]>([
    ['reporter', false],
    ['photo-desk', false],
    ['editor', false],
    ['admin', true],
  ])('the %s sees the desks that are theirs', async (role, hasSite) => {
    await renderDesk(newsroom, await newsroom.as(role, `Somebody ${role}`))
    const rail = (await screen.findAllByRole('navigation', { name: 'Desks' }))[0]!
    expect(within(rail).getByRole('link', { name: 'Board' })).toHaveAttribute(
      'aria-current',
      'page',
    )
    expect(within(rail).getByRole('link', { name: 'People' })).toBeVisible()
    expect(within(rail).queryByRole('link', { name: 'Site' }) !== null).toBe(hasSite)
    expect(within(rail).getByRole('button', { name: /New story/ })).toBeVisible()
  })
})
