import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Author, type AuthorProfile } from '#domain/people/author.ts'
import type { Rendition } from '#domain/photos/photo.ts'
import type { News } from '#domain/events/news.ts'
import { authors } from '#server/people/tables.ts'
import { photos } from '#server/photos/tables.ts'
import { openNewsroomOfTest } from '../../support/newsroom-of-test.ts'
import type { Desk, Newsroom } from '../../support/newsroom.ts'

const profile: AuthorProfile = {
  name: 'Ines Halloway',
  role: 'Transport reporter',
  bio: 'Writes about ferries.\nAnd bridges.',
  portraitPhotoId: null,
  links: [{ label: 'Post', address: 'mailto:ines@larkmouth.example' }],
}
const nameOnly = (name: string): AuthorProfile => ({
  name,
  role: '',
  bio: '',
  portraitPhotoId: null,
  links: [],
})

async function added(desk: Desk, wanted: AuthorProfile): Promise<Author> {
  const { status, body } = await desk.post('/api/authors', wanted)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return Author.parse(body)
}
const save = (desk: Desk, author: Author, change: Partial<AuthorProfile>) =>
  desk.put(`/api/authors/${author.id}`, {
    profile: { ...profile, ...change },
    basedOnRevision: author.revision,
  })
async function namesFor(desk: Desk, q: string): Promise<string[]> {
  const { status, body } = await desk.get(`/api/authors?q=${encodeURIComponent(q)}`)
  expect(status).toBe(200)
  return (body as { authors: Author[] }).authors.map(({ name }) => name)
}
async function ownProfile(desk: Desk): Promise<Author> {
  const { body } = await desk.get('/api/authors')
  const own = (body as { authors: Author[] }).authors.find(
    ({ personId }) => personId === desk.person.id,
  )
  return Author.parse(own)
}
async function uploadedPhoto(newsroom: Newsroom, renditions: Rendition[] = []): Promise<string> {
  const id = randomUUID()
  await newsroom.database.insert(photos).values({
    id,
    contentHash: id,
    fileName: 'portrait.jpg',
    originalName: id,
    width: 800,
    height: 800,
    renditions,
    caption: '',
    credit: '',
    suggestedAltText: '',
    photographer: '',
    source: '',
    copyright: '',
    city: '',
    country: '',
    uploadedAt: newsroom.clock(),
    revision: 0,
  })
  return id
}

describe('adding a profile', () => {
  test('an editor writes the whole of it', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const heard: News[] = []
    newsroom.news.subscribe((news) => heard.push(news))
    const author = await added(editor, profile)
    expect(author).toEqual({
      ...profile,
      id: author.id,
      slug: 'ines-halloway',
      personId: null,
      portrait: [],
      stories: 0,
      revision: 0,
    })
    expect(heard).toEqual([{ kind: 'author-changed', authorId: author.id }])
    expect((await editor.get(`/api/authors/${author.id}`)).body).toEqual(author)
  })

  test('a reporter adds a guest by name alone', async () => {
    const newsroom = await openNewsroomOfTest()
    const reporter = await newsroom.as('reporter')
    expect(await added(reporter, nameOnly('A Guest'))).toMatchObject({ personId: null })
    expect(
      await reporter.post('/api/authors', { ...nameOnly('B Guest'), bio: 'Poet.' }),
    ).toMatchObject({
      status: 403,
      body: { message: 'You may add a guest by name. Ask an editor for the rest.' },
    })
    expect(await newsroom.database.select().from(authors)).toHaveLength(2)
  })

  test('nobody may without signing in, not even read', async () => {
    const newsroom = await openNewsroomOfTest()
    const id = randomUUID()
    for (const path of ['/api/authors', '/api/authors?q=a', `/api/authors/${id}`]) {
      expect((await newsroom.asPublic(path)).status).toBe(401)
    }
  })

  test('ten people of one name get ten pages, also at the same moment', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const made = await Promise.all(
      Array.from({ length: 10 }, () => added(editor, nameOnly('Олексій Щука'))),
    )
    expect(new Set(made.map(({ slug }) => slug))).toEqual(
      new Set([
        'oleksii-shchuka',
        ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `oleksii-shchuka-${n}`),
      ]),
    )
  })

  test('a page keeps its address when its author is called otherwise', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const author = await added(editor, profile)
    const { body } = await save(editor, author, { name: 'Ines Halloway-Renn' })
    expect(body).toMatchObject({ name: 'Ines Halloway-Renn', slug: 'ines-halloway', revision: 1 })
  })

  test('a name without a letter has a page too', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    expect(await added(editor, nameOnly('✍️'))).toMatchObject({ slug: 'author' })
    expect(await added(editor, nameOnly('***'))).toMatchObject({ slug: 'author-2' })
  })

  test.each([
    ['no name', { name: ' ' }, 'Give the name as it is printed.'],
    ['a name of ten thousand letters', { name: 'x'.repeat(10_000) }, 'Use at most 120 characters.'],
    ['a null byte', { bio: 'a\u0000b' }, 'It contains a character that cannot be shown.'],
    ['a bio that is too long', { bio: 'x'.repeat(281) }, 'Use at most 280 characters.'],
    [
      'a link that runs a script',
      { links: [{ label: 'x', address: 'javascript:alert(1)' }] },
      'That is no web address.',
    ],
    [
      'a link without a name',
      { links: [{ label: '', address: 'https://a.test' }] },
      'Name the link.',
    ],
    [
      'nine links',
      { links: Array.from({ length: 9 }, () => profile.links[0]) },
      'Use at most 8 links.',
    ],
    [
      'a portrait that is not here',
      { portraitPhotoId: randomUUID() },
      'That portrait is not here any more. Upload it again.',
    ],
  ])('%s is refused and nothing is kept', async (_what, change, sentence) => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    expect(await editor.post('/api/authors', { ...profile, ...change })).toMatchObject({
      status: 400,
      body: { message: sentence },
    })
    expect(await newsroom.database.select().from(authors)).toHaveLength(1)
    expect(newsroom.errors).toEqual([])
  })

  test('HTML in a name is a name', async () => {
    const newsroom = await openNewsroomOfTest()
    const author = await added(await newsroom.as('editor'), nameOnly('<b>Ines</b> & “Co”'))
    expect(author).toMatchObject({ name: '<b>Ines</b> & “Co”', slug: 'b-ines-b-co' })
  })

  test('nobody gives a profile to an account by adding it', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const author = await editor.post('/api/authors', {
      ...profile,
      personId: editor.person.id,
      slug: 'x',
    })
    expect(author.body).toMatchObject({ personId: null, slug: 'ines-halloway' })
  })
})

describe('saving a profile', () => {
  test('each may change the own one, and no other', async () => {
    const newsroom = await openNewsroomOfTest()
    const guest = await added(await newsroom.as('editor'), profile)
    for (const role of ['reporter', 'photo-desk'] as const) {
      const desk = await newsroom.as(role)
      expect((await save(desk, guest, { bio: 'Taken over.' })).status).toBe(403)
    }
    const reporter = await newsroom.as('reporter')
    const own = await ownProfile(reporter)
    expect(await save(reporter, own, { bio: 'Writes on.' })).toMatchObject({
      status: 200,
      body: { bio: 'Writes on.', personId: reporter.person.id },
    })
    expect((await reporter.get(`/api/authors/${guest.id}`)).body).toEqual(guest)
  })

  test('of eight who save at once one is kept, and the others are told what it says', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    let author = await added(editor, profile)
    for (let round = 1; round <= 3; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => save(editor, author, { bio: `The ${n}th.` })),
      )
      const [kept, ...more] = answers.filter(({ status }) => status === 200)
      const told = answers.filter(({ status }) => status === 409)
      expect([more.length, told.length]).toEqual([0, 7])
      for (const { body } of told) {
        expect(body).toMatchObject({
          code: 'changed-meanwhile',
          details: { theirs: kept?.body, revision: round },
        })
      }
      expect((await editor.get(`/api/authors/${author.id}`)).body).toEqual(kept?.body)
      author = Author.parse(kept?.body)
      expect(author.revision).toBe(round)
    }
  })

  test('a revision from the future is no better than an old one', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const author = await added(editor, profile)
    expect((await save(editor, { ...author, revision: 7 }, {})).status).toBe(409)
    expect((await save(editor, { ...author, revision: -1 }, {})).status).toBe(400)
    expect((await save(editor, { ...author, revision: 2 ** 40 }, {})).status).toBe(409)
  })

  test('a profile there is not is said so', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const author = { ...(await added(editor, profile)), id: randomUUID() }
    expect(await save(editor, author, {})).toMatchObject({
      status: 404,
      body: { message: 'There is no such author profile.' },
    })
    expect((await editor.get('/api/authors/x')).status).toBe(400)
  })

  describe('a photo that may come into no story', () => {
    const when = new Date('2026-11-01T09:00:00Z')
    const last = '2020-01-01'
    test.each([
      [
        'whose rights ended',
        { usageRightsUntil: last },
        'The rights to portrait.jpg ended on Wednesday 1 January 2020. Choose another photo, or write their new end into its record.',
      ],
      [
        'that was withdrawn',
        { withdrawnAt: when, withdrawnReason: 'The wrong person.' },
        'portrait.jpg was withdrawn: The wrong person. Choose another photo.',
      ],
      [
        'that is out of the library',
        { deletedAt: when },
        'That portrait is not here any more. Upload it again.',
      ],
    ])(
      '%s becomes no portrait, and stays one that was it before',
      async (_what, change, message) => {
        const newsroom = await openNewsroomOfTest()
        const editor = await newsroom.as('editor')
        const [had, other] = [await uploadedPhoto(newsroom), await uploadedPhoto(newsroom)]
        const author = await added(editor, { ...profile, portraitPhotoId: had })
        await newsroom.database.update(photos).set(change)

        const refused = { status: 400, body: { code: 'not-valid', message } }
        expect(await save(editor, author, { portraitPhotoId: other })).toMatchObject(refused)
        expect(
          await editor.post('/api/authors', { ...profile, portraitPhotoId: other }),
        ).toMatchObject(refused)
        expect(await save(editor, author, { portraitPhotoId: had, role: 'Editor' })).toMatchObject({
          status: 200,
          body: { portraitPhotoId: had, role: 'Editor' },
        })
      },
    )
  })

  test('a portrait comes with its sizes, and goes with its photo', async () => {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor')
    const author = await added(editor, profile)
    const size: Rendition = {
      url: '/read/photos/a-320.jpg',
      width: 320,
      height: 320,
      type: 'image/jpeg',
    }
    const portraitPhotoId = await uploadedPhoto(newsroom, [size])
    const { body } = await save(editor, author, { portraitPhotoId })
    expect(body).toMatchObject({ portraitPhotoId, portrait: [size] })
    await newsroom.database.delete(photos)
    expect((await editor.get(`/api/authors/${author.id}`)).body).toMatchObject({
      portraitPhotoId: null,
      portrait: [],
    })
  })
})

describe('finding an author', () => {
  const staff = ['Ines Halloway', 'Ольга Діброва', 'Žofia Malá', 'Tobias Renn', 'Renny Holloway']

  async function staffed() {
    const newsroom = await openNewsroomOfTest()
    const editor = await newsroom.as('editor', 'Zed')
    for (const name of staff) await added(editor, nameOnly(name))
    return { newsroom, editor }
  }

  test.each([
    ['the beginning of a name', 'ine', ['Ines Halloway']],
    ['its end, in capitals', 'RENN', ['Tobias Renn', 'Renny Holloway']],
    ['the middle of it', 'allow', ['Ines Halloway']],
    ['a Ukrainian name as it is written', 'Дібр', ['Ольга Діброва']],
    ['the same in Latin letters', 'olha di', ['Ольга Діброва']],
    ['a Latin name in Cyrillic letters', 'тобіас', ['Tobias Renn']],
    ['a name without its accents', 'zofia mala', ['Žofia Malá']],
    ['a name with accents it has not', 'Tobías', ['Tobias Renn']],
    ['a slip of the finger', 'Tobais Renn', ['Tobias Renn']],
    ['nobody’s name', 'qqqq', []],
    ['a wildcard', '%', []],
    ['another', '_', []],
    ['a backslash', '\\', []],
    ['quotes of SQL', "'; drop table authors; --", []],
    ['a null byte within', 'in\u0000es', []],
  ])('by %s', async (_how, q, names) => {
    const { editor, newsroom } = await staffed()
    expect((await namesFor(editor, q)).toSorted()).toEqual(names.toSorted())
    expect(newsroom.errors).toEqual([])
  })

  test('nothing typed lists everybody by name', async () => {
    const { editor } = await staffed()
    const everybody = [...staff, 'Zed']
    expect((await namesFor(editor, '')).toSorted()).toEqual(everybody.toSorted())
    expect(await namesFor(editor, '   ')).toHaveLength(everybody.length)
  })

  test('the closest name comes first', async () => {
    const { editor } = await staffed()
    expect((await namesFor(editor, 'holloway'))[0]).toBe('Renny Holloway')
    expect((await namesFor(editor, 'halloway'))[0]).toBe('Ines Halloway')
  })

  test('each author says how many stories carry the name', async () => {
    const newsroom = await openNewsroomOfTest()
    const reporter = await newsroom.as('reporter')
    await reporter.fileStory()
    await reporter.fileStory()
    expect(await ownProfile(reporter)).toMatchObject({ stories: 2 })
  })
})
