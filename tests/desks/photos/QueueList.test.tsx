import { screen, waitFor, within } from '@testing-library/react'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PhotoQueue } from '#domain/photos/photo-use.ts'
import { fillArchive, inHand } from '../../support/archive.ts'
import { openPhotoDesk } from '../../support/photo-desk.ts'
import { renderDesk } from '../../support/render-desk.tsx'

const patiently = { timeout: 30_000 }

// The whole desk and its newsroom open for each of them.
describe('a queue of more stories than a page has', { timeout: 120_000 }, () => {
  let { newsroom, reporter, photoDesk } = {} as Awaited<ReturnType<typeof openPhotoDesk>>
  let ids: string[] = []
  beforeAll(async () => {
    ;({ newsroom, reporter, photoDesk } = await openPhotoDesk())
    await fillArchive(newsroom.database, [reporter.person, photoDesk.person], inHand)
    for (let next: string | null = ''; next !== null;) {
      const after: string = next && `?after=${next}`
      const page: PhotoQueue = await photoDesk.read(PhotoQueue, `/api/photos/queue${after}`)
      ids.push(...page.stories.map(({ id }) => id))
      next = page.next
    }
  }, 120_000)
  afterAll(() => newsroom.close())

  const queue = async () =>
    within(
      await screen.findByRole(
        'region',
        { name: `Stories that need something ${inHand}` },
        patiently,
      ),
    )
  const shown = () =>
    [...document.querySelectorAll<HTMLElement>('[data-queued]')].map(
      (each) => each.dataset['queued'],
    )
  const nextInQueue = () => screen.findByRole('button', { name: 'Next in queue' }, patiently)

  test('shows the next ones by a button, and the keyboard goes on in the first of them', async () => {
    const { user } = await renderDesk(newsroom, photoDesk, '/photos')
    const list = await queue()
    const more = await list.findByRole('button', { name: 'Show more stories' }, patiently)
    expect(shown()).toEqual(ids.slice(0, 100))
    more.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(shown()).toEqual(ids.slice(0, 200)), patiently)
    await waitFor(
      () => expect(document.activeElement).toHaveAttribute('data-queued', ids[100]),
      patiently,
    )
    await user.click(await list.findByRole('button', { name: 'Show more stories' }, patiently))
    await waitFor(() => expect(shown()).toEqual(ids), patiently)
    expect(list.queryByRole('button', { name: 'Show more stories' })).toBeNull()
  })

  test('comes on although news reads the first page anew while the next one is read', async () => {
    const { user, queryClient } = await renderDesk(newsroom, photoDesk, '/photos')
    const list = await queue()
    const more = await list.findByRole('button', { name: 'Show more stories' }, patiently)
    const real = newsroom.api.request
    let isHeld = false
    const spy = vi.spyOn(newsroom.api, 'request').mockImplementation(async (...asked) => {
      if (!isHeld && String(asked[0]).includes('/api/photos/queue?after=')) {
        isHeld = true
        await new Promise((done) => setTimeout(done, 1_000))
      }
      return real(...asked)
    })
    await user.click(more)
    await waitFor(() => expect(isHeld).toBe(true), patiently)
    await queryClient.invalidateQueries({ queryKey: ['photos'] })
    await waitFor(() => expect(shown()).toEqual(ids.slice(0, 200)), patiently)
    spy.mockRestore()
  })

  test('is walked past its first page', async () => {
    const { user, router } = await renderDesk(newsroom, photoDesk, '/photos')
    await queue()
    await waitFor(() => expect(shown()).toHaveLength(100), patiently)
    const at = (place: number) =>
      waitFor(() => expect(router.state.location.search).toEqual({ story: ids[place] }), patiently)
    await user.click(document.querySelector(`[data-queued="${ids[99]}"]`)!)
    await at(99)
    await user.click(await nextInQueue())
    await at(100)
    await waitFor(() => expect(shown()).toHaveLength(200), patiently)
    await user.click(await nextInQueue())
    await at(101)
  })

  test('keeps open what a new story pushes on to the next page', async () => {
    const { user, queryClient } = await renderDesk(newsroom, photoDesk, '/photos')
    await queue()
    await waitFor(() => expect(shown()).toHaveLength(100), patiently)
    await user.click(document.querySelector(`[data-queued="${ids[99]}"]`)!)
    await nextInQueue()
    const [panel] = await screen.findAllByRole('complementary', {}, patiently)
    const soonest = await reporter.fileStory()
    await newsroom.database.execute(
      sql`update stories set state = 'in-review', state_since = '2020-01-01' where id = ${soonest.id}`,
    )
    await queryClient.invalidateQueries({ queryKey: ['photos'] })
    await waitFor(() => expect(shown()[99]).not.toBe(ids[99]), patiently)
    await waitFor(() => expect(shown()).toContain(ids[99]), patiently)
    expect(panel).toBeInTheDocument()
    await reporter.move(soonest.id, 'take-back')
    await newsroom.database.execute(
      sql`update stories set state = 'spiked' where id = ${soonest.id}`,
    )
  })

  test('is walked on although a new story comes while its next page is read', async () => {
    const { user, router, queryClient } = await renderDesk(newsroom, photoDesk, '/photos')
    await queue()
    await waitFor(() => expect(shown()).toHaveLength(100), patiently)
    await user.click(document.querySelector(`[data-queued="${ids[99]}"]`)!)
    const next = await nextInQueue()
    const soonest = await reporter.fileStory()
    await newsroom.database.execute(
      sql`update stories set state = 'in-review', state_since = '2020-01-01' where id = ${soonest.id}`,
    )
    const real = newsroom.api.request
    let asked = 0
    const spy = vi.spyOn(newsroom.api, 'request').mockImplementation(async (...what) => {
      if (String(what[0]).includes('/api/photos/queue?after=') && (asked += 1) === 1) {
        void queryClient.invalidateQueries({ queryKey: ['photos'] })
      }
      return real(...what)
    })
    await user.click(next)
    await waitFor(
      () => expect(router.state.location.search).toEqual({ story: ids[100] }),
      patiently,
    )
    spy.mockRestore()
    await newsroom.database.execute(
      sql`update stories set state = 'spiked' where id = ${soonest.id}`,
    )
  })

  test('is read as far as the story that an address opens', async () => {
    await renderDesk(newsroom, photoDesk, `/photos?story=${ids[250]}`)
    await nextInQueue()
    expect(document.querySelector('[aria-current="true"][data-queued]')).toHaveAttribute(
      'data-queued',
      ids[250],
    )
  })
})
