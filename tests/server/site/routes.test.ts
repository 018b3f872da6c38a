import { site } from '#server/site/tables.ts'
import { describe, expect, test } from 'vitest'
import { Site, SiteSettings } from '#domain/site/site.ts'
import type { News } from '#domain/events/news.ts'
import { defaultSite } from '#server/site/default-site.ts'
import { openNewsroomOfTest } from '../../support/newsroom-of-test.ts'
import type { Desk } from '../../support/newsroom.ts'

const courier: SiteSettings = {
  ...defaultSite,
  name: 'The Larkmouth Courier',
  timeZone: 'Europe/London',
  placeName: 'Larkmouth',
  membershipCall: {
    title: 'Keep the ferry honest',
    text: 'Members pay for this.',
    button: 'Join',
    address: 'https://larkmouth.example/join',
  },
}
const save = (desk: Desk, settings: unknown, basedOnRevision: unknown = 0) =>
  desk.put('/api/site', { settings, basedOnRevision })

describe('the site', () => {
  test('of a fresh newsroom is there for everybody signed in', async () => {
    const newsroom = await openNewsroomOfTest()
    await newsroom.database.delete(site)
    const reporter = await newsroom.as('reporter')
    expect(await reporter.read(Site, '/api/site')).toEqual({ ...defaultSite, revision: 0 })
    expect((await newsroom.asPublic('/api/site')).status).toBe(401)
  })

  test('is saved by an admin, and every desk hears of it', async () => {
    const newsroom = await openNewsroomOfTest()
    const heard: News[] = []
    newsroom.news.subscribe((news) => heard.push(news))
    expect((await save(await newsroom.as('admin'), courier)).body).toEqual({
      ...courier,
      revision: 1,
    })
    expect(heard).toEqual([{ kind: 'site-changed' }])
    expect(await (await newsroom.as('reporter')).read(Site, '/api/site')).toEqual({
      ...courier,
      revision: 1,
    })
    expect(await (await newsroom.asPublic('/api/session')).json()).toMatchObject({
      siteName: 'The Larkmouth Courier',
    })
  })

  test.each(['reporter', 'photo-desk', 'editor'] as const)('is not saved by a %s', async (role) => {
    const newsroom = await openNewsroomOfTest()
    const desk = await newsroom.as(role)
    expect(await save(desk, courier)).toMatchObject({
      status: 403,
      body: { message: 'Site is for admins. Ask an admin.' },
    })
    expect(await desk.read(Site, '/api/site')).toMatchObject({ name: 'Our newsroom', revision: 0 })
  })

  test('of eight admins who save at once one is kept, and the others see what it saved', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => save(admin, { ...courier, tagline: `By ${n}` }, round)),
      )
      const [kept, ...more] = answers.filter(({ status }) => status === 200)
      const told = answers.filter(({ status }) => status === 409)
      expect([more.length, told.length]).toEqual([0, 7])
      for (const { body } of told) {
        expect(body).toMatchObject({
          code: 'changed-meanwhile',
          details: { theirs: kept?.body, revision: round + 1 },
        })
      }
      expect(await admin.read(Site, '/api/site')).toEqual(Site.parse(kept?.body))
    }
  })

  test('a section with stories cannot be dropped, an empty one can', async () => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    await (await newsroom.as('reporter')).fileStory({ section: 'culture' })
    const without = (slug: string) => ({
      ...courier,
      sections: courier.sections.filter((section) => section.slug !== slug),
    })
    expect(await save(admin, without('culture'))).toMatchObject({
      status: 422,
      body: { message: 'Stories stand in “Culture”. Retire it instead.' },
    })
    expect((await save(admin, without('sport'))).status).toBe(200)
  })

  test.each([
    ['no name', { name: '' }, 'The site needs a name.'],
    ['a name of ten thousand letters', { name: 'x'.repeat(10_000) }, 'Use at most 120 characters.'],
    ['a null byte', { tagline: 'a\u0000' }, 'It contains a character that cannot be shown.'],
    [
      'a language there is not',
      { language: 'no language' },
      'Use a language tag such as en or uk.',
    ],
    [
      'a zone there is not',
      { timeZone: 'Europe/Larkmouth' },
      'Use a time zone such as Europe/Kyiv.',
    ],
    [
      'a button that runs a script',
      { supportCall: { ...courier.membershipCall, address: 'javascript:1' } },
      'That is no web address.',
    ],
    [
      'two sections of one address',
      { sections: [courier.sections[0], courier.sections[0]] },
      'Two sections have the address “news”. Change one.',
    ],
  ])('%s is refused and nothing is saved', async (_what, change, sentence) => {
    const newsroom = await openNewsroomOfTest()
    const admin = await newsroom.as('admin')
    expect(await save(admin, { ...courier, ...change })).toMatchObject({
      status: 400,
      body: { message: sentence },
    })
    expect(await admin.read(Site, '/api/site')).toMatchObject({ revision: 0 })
    expect(newsroom.errors).toEqual([])
  })

  test.each([
    ['nothing', undefined],
    ['a revision of words', '1'],
    ['a negative revision', -1],
    ['half a revision', 0.5],
  ])('%s as revision is refused', async (_what, revision) => {
    const newsroom = await openNewsroomOfTest()
    const answer = await (
      await newsroom.as('admin')
    ).put('/api/site', {
      settings: courier,
      basedOnRevision: revision,
    })
    expect(answer.status).toBe(400)
  })
})
