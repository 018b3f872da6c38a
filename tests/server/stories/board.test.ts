import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StoryPage } from '#domain/story/story.ts'
import { openNewsroom, readyText, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let tobias: Desk
let olha: Desk

const filedAt = async (desk: Desk, minute: number, slug: string, headline = slug) => {
  newsroom.setClock(new Date(Date.UTC(2026, 10, 24, 9, minute)))
  return desk.fileStory({ slug, section: 'city', text: { ...readyText, headline } })
}
const list = (query = '') => olha.read(StoryPage, `/api/stories${query}`)
const slugs = ({ stories }: StoryPage) => stories.map(({ slug }) => slug)

beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  tobias = await newsroom.as('reporter', 'Tobias Renn')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  await filedAt(ines, 1, 'ferry-night', 'Night ferry to Skerry stays')
  await filedAt(ines, 2, 'cafe-quay', 'Café on the quay opens')
  await filedAt(tobias, 3, 'rent-cap', 'Межа орендної плати: що зміниться')
  const sent = await filedAt(tobias, 4, 'tram-depot', 'Tram depot delayed')
  await tobias.move(sent.id, 'submit')
})
afterAll(() => newsroom.close())

describe('the board', () => {
  test('lists the last changed first, with who wrote it and what it needs', async () => {
    const page = await list()
    expect(slugs(page)).toEqual(['tram-depot', 'rent-cap', 'cafe-quay', 'ferry-night'])
    expect(page.total).toBe(4)
    expect(page.stories[0]).toMatchObject({
      state: 'in-review',
      byline: ['Tobias Renn'],
      needs: ['photo'],
      words: 19,
      lastMove: { move: 'submit', personId: tobias.person.id },
    })
  })

  test('filters by state, section and what is mine', async () => {
    expect(slugs(await list('?state=in-review'))).toEqual(['tram-depot'])
    expect((await list('?state=draft,in-review')).total).toBe(4)
    expect((await list('?section=sport')).total).toBe(0)
    const mine = await ines.read(StoryPage, '/api/stories?mine=true')
    expect(slugs(mine)).toEqual(['cafe-quay', 'ferry-night'])
  })

  test('what somebody is assigned to is theirs as well', async () => {
    const saved = await filedAt(tobias, 5, 'shared-story')
    await tobias.saveDetails(saved, { assignees: [ines.person.id] })
    const mine = await ines.read(StoryPage, '/api/stories?mine=true')
    expect(slugs(mine)).toContain('shared-story')
    expect(slugs(await list(`?assignee=${ines.person.id}`))).toEqual(['shared-story'])
  })

  test('whose it is: of some people, and of who asks', async () => {
    const { id } = tobias.person
    expect(slugs(await list(`?writer=${id}`))).toEqual(['shared-story', 'tram-depot', 'rent-cap'])
    const both = await ines.read(StoryPage, `/api/stories?writer=me,${id}&section=city,harbour`)
    expect(both.total).toBe(5)
    expect((await list('?writer=me')).total).toBe(0)
  })

  test('what is missing counts as long as a story is in hand', async () => {
    expect((await list('?needs=photo')).total).toBe(5)
    expect((await list('?needs=caption,credit,alt-text')).total).toBe(0)
    expect((await list('?needs=photo&state=published')).total).toBe(0)
    const { database } = newsroom
    const [{ stories: [first] } = { stories: [] }] = [await list('?q=cafe')]
    const photo = '5e0d6a52-1d1e-4a53-9a43-6c2f1e1d0001'
    await database.execute(`insert into photos (id, content_hash, file_name, original_name, width, height,
      renditions, uploaded_at, credit) values ('${photo}', 'h', 'quay.jpg', 'q', 10, 10, '[]', now(), '  ')`)
    await database.execute(`update stories set lead_photo_id = '${photo}', lead_has_caption = false,
      lead_has_alt = true where id = '${first?.id}'`)
    expect(slugs(await list('?needs=credit'))).toEqual(['cafe-quay'])
    expect(slugs(await list('?needs=caption,alt-text'))).toEqual(['cafe-quay'])
    expect((await list('?needs=alt-text')).total).toBe(0)
    expect((await list('?needs=photo')).total).toBe(4)
    await database.execute(`update photos set credit = 'Ida Marsh' where id = '${photo}'`)
    expect((await list('?needs=credit')).total).toBe(0)
  })

  test('an embargo ends today or later by the newsroom’s clock, and counts while it runs', async () => {
    const under = async (minute: number, slug: string, embargoUntil: string) => {
      const saved = await filedAt(ines, minute, slug)
      expect((await ines.saveDetails(saved, { embargoUntil })).status).toBe(200)
    }
    await under(7, 'tonight', '2026-11-24T21:30:00Z')
    await under(8, 'tomorrow', '2026-11-25T10:00:00Z')
    newsroom.setClock(new Date('2026-11-24T14:00:00Z'))
    expect(slugs(await list('?embargo=today'))).toEqual(['tonight'])
    expect(slugs(await list('?embargo=later'))).toEqual(['tomorrow'])
    expect((await list('?embargo=today,later')).total).toBe(2)
    newsroom.setClock(new Date('2026-11-25T08:00:00Z'))
    expect(slugs(await list('?embargo=today'))).toEqual(['tomorrow'])
    expect((await list('?embargo=later')).total).toBe(0)
  })

  test.each([
    ['ferry', ['ferry-night']],
    ['skerry fer', ['ferry-night']],
    ['cafe', ['cafe-quay']],
    ['CAFÉ', ['cafe-quay']],
    ['оренд', ['rent-cap']],
    ['tram-depot', ['tram-depot']],
    [
      'keep running',
      ['tomorrow', 'tonight', 'shared-story', 'tram-depot', 'rent-cap', 'cafe-quay', 'ferry-night'],
    ],
    ['zeppelin', []],
    ["'; drop table stories; --", []],
    ['%', []],
    ['& | ! <->', []],
  ])('a search for %s finds %j', async (q, found) => {
    expect(slugs(await list(`?q=${encodeURIComponent(q)}`))).toEqual(found)
  })

  test('comes page by page, each story once, even when one changes between', async () => {
    const first = await list('?limit=2')
    expect(first.next).not.toBeNull()
    await filedAt(ines, 9, 'came-between')
    const rest = await list(`?limit=100&after=${encodeURIComponent(first.next ?? '')}`)
    expect(rest.next).toBeNull()
    expect([...slugs(first), ...slugs(rest)]).toEqual([
      'tomorrow',
      'tonight',
      'shared-story',
      'tram-depot',
      'rent-cap',
      'cafe-quay',
      'ferry-night',
    ])
  })

  test('the longest wait first', async () => {
    expect(slugs(await list('?sort=longest-wait&limit=1'))).toEqual(['ferry-night'])
  })

  test.each([
    '?state=lost',
    '?limit=0',
    '?limit=1000000',
    '?after=nonsense',
    `?after=${btoa('["2026-11-24","\' or 1=1"]')}`,
    `?after=${btoa(JSON.stringify(["2026'; drop table stories", '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001']))}`,
    `?after=${btoa(JSON.stringify(['9999-99-99T99:99:99Z', '0b6f1a52-1d1e-4a53-9a43-6c2f1e1d0001']))}`,
    '?assignee=me',
    '?sort=id;drop',
    '?mine=perhaps',
    '?writer=Ines',
    '?needs=coffee',
    '?embargo=soon',
    '?section=a%00b',
  ])('%s is refused with a sentence', async (query) => {
    const { status, body } = await olha.get(`/api/stories${query}`)
    expect(status).toBe(400)
    expect((body as { message: string }).message).toMatch(/^.+\.$/)
    expect(newsroom.errors).toEqual([])
  })

  test('nobody sees it without signing in', async () => {
    expect((await newsroom.asPublic('/api/stories')).status).toBe(401)
  })
})

test('filing a story in a body of its own keeps its words', async () => {
  const text = story({ headline: 'One' }, block('paragraph', 'Two'), block('bullet', 'Three', 1))
  const saved = await ines.fileStory({ slug: 'kept-as-sent', text })
  expect((await ines.story(saved.id)).text).toEqual(text)
})
