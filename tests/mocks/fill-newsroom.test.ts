import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storyStates, StoryPage } from '#domain/story/story.ts'
import { fillNewsroom } from '#mocks/seed/fill-newsroom.ts'
import { withFreshIds } from '#mocks/seed/fresh-ids.ts'
import type { NewsroomToSeed } from '#mocks/seed/newsroom-to-seed.ts'
import { demoPassword, peopleToSeed } from '#mocks/seed/people.ts'
import { personIds, storyIds } from '#mocks/seed/seed-ids.ts'
import { seedNewsroom } from '#mocks/seed/seed-newsroom.ts'
import { hasPeople } from '#server/people/store.ts'
import { makeRenditions } from '#server/node/photo-renditions.ts'
import { drawJpeg } from '#server/node/seed-photos.ts'
import { seedIfEmpty } from '#server/node/seed-newsroom.ts'
import { openNewsroom, origin, type Desk, type Newsroom } from '../support/newsroom.ts'
import { openNewsroomOfTest } from '../support/newsroom-of-test.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Somebody of the made-up newsroom, by the password that its sign-in page shows. */
async function signIn(newsroom: Newsroom, email: string) {
  const response = await newsroom.api.request(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: demoPassword }),
  })
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string) => newsroom.api.request(`${origin}${path}`, { headers: { cookie } })
}

describe('a newsroom filled with the made-up one', () => {
  let newsroom: Newsroom
  const due: Date[] = []
  const said: string[] = []
  let ask: Awaited<ReturnType<typeof signIn>>
  const list = async (query = '') =>
    StoryPage.parse(await (await ask(`/api/stories?limit=100${query}`)).json())

  beforeAll(async () => {
    newsroom = await openNewsroom({
      makeRenditions,
      demoPassword,
      isDemo: true,
      jobs: { publishDueAt: async (moment) => void due.push(moment) },
    })
    expect(await seedIfEmpty(newsroom.parts, (sentence) => said.push(sentence))).toBe(true)
    ask = await signIn(newsroom, 'olha.dubrava@larkmouth.example')
  })
  afterAll(() => newsroom?.close())

  test('has stories in every state, each with its own slug', async () => {
    const states = storyStates.join(',')
    const { stories } = await list(`&state=${states}`)
    expect(stories.map(({ slug }) => slug).toSorted()).toEqual(Object.keys(storyIds).toSorted())
    expect(new Set(stories.map(({ state }) => state))).toEqual(new Set(storyStates))
  })

  test('says when each thing happened, as its people did it', async () => {
    const { stories } = await list()
    const [ferry] = stories.filter(({ slug }) => slug === 'ferry-night')
    expect(ferry?.byline).toEqual(['Ines Halloway', 'Jonah Pell'])
    const minutesAgo = (newsroom.clock().getTime() - Date.parse(ferry!.stateSince)) / 60_000
    expect(minutesAgo).toBe(38)
    expect(ferry!.changedAt).toBe(ferry!.stateSince)
  })

  test('shows readers what is published, with its photo', async () => {
    const page = await newsroom.asPublic('/read/handball-semi')
    expect(page.status).toBe(200)
    const photo = /\/read\/photos\/[a-z0-9-]+\.jpg/.exec(await page.text())?.[0]
    const picture = await newsroom.asPublic(photo ?? '/read/photos/none')
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
  })

  test('asks for what is scheduled at its moment', async () => {
    const { stories } = await list('&state=scheduled')
    const moments = stories.map(({ visibleFrom }) => visibleFrom)
    expect(due.map((moment) => moment.toISOString()).toSorted()).toEqual(moments.toSorted())
    expect(moments.length).toBeGreaterThan(0)
  })

  test('offers every account by the password its page shows', async () => {
    const session = await (await newsroom.asPublic('/api/session')).json()
    expect(session.accounts).toHaveLength(peopleToSeed.length)
    expect(session.demoPassword).toBe(demoPassword)
    for (const { email } of peopleToSeed) {
      const asThem = await signIn(newsroom, email)
      expect((await (await asThem('/api/session')).json()).person.email).toBe(email)
    }
  })

  test('has ids of its own, so that no earlier newsroom’s words on a device get into it', async () => {
    const { stories } = await list()
    const { people } = await (await ask('/api/people')).json()
    const ids = [...stories, ...people].map(({ id }: { id: string }) => id)
    const known: string[] = [...Object.values(storyIds), ...Object.values(personIds)]
    for (const id of ids) {
      expect(id).toMatch(uuid)
      expect(known).not.toContain(id)
    }
  })

  test('is not filled a second time', async () => {
    expect(await seedIfEmpty(newsroom.parts, (sentence) => said.push(sentence))).toBe(false)
    expect(said).toEqual(['Making up a newsroom, once …'])
    expect(newsroom.errors).toEqual([])
  })
})

describe('a newsroom that somebody is in', () => {
  test('is left as it is, and nothing is drawn for it', async () => {
    const newsroom = await openNewsroomOfTest()
    const desk: Desk = await newsroom.as('admin')
    let hasBegun = false
    const isFilled = await fillNewsroom(newsroom.parts, async () => {
      hasBegun = true
    })
    expect([isFilled, hasBegun]).toEqual([false, false])
    expect((await desk.get('/api/people')).body).toMatchObject({ people: [desk.person] })
  })
})

describe('a newsroom whose filling was stopped half-way', () => {
  test('is empty as before, and can be filled', async () => {
    const newsroom = await openNewsroomOfTest()
    const broken = async (empty: NewsroomToSeed) => {
      for (const person of peopleToSeed) await empty.addPerson(person, newsroom.clock())
      await empty.move(storyIds['ferry-night'], 'submit', {
        by: personIds.ines,
        at: newsroom.clock(),
        note: '',
      })
    }
    await expect(fillNewsroom(newsroom.parts, broken)).rejects.toThrow('There is no such story')
    expect(await hasPeople(newsroom.database)).toBe(false)

    const sound = async (empty: NewsroomToSeed) => {
      for (const person of peopleToSeed) await empty.addPerson(person, newsroom.clock())
    }
    expect(await fillNewsroom(newsroom.parts, sound)).toBe(true)
    expect(await hasPeople(newsroom.database)).toBe(true)
  })
})

describe('fresh ids', () => {
  test('are the same wherever one thing is named, and only for what is made up', async () => {
    const heard: unknown[] = []
    const listening = new Proxy({} as NewsroomToSeed, {
      get:
        () =>
        async (...given: unknown[]) =>
          void heard.push(...given),
    })
    let next = 0
    const newId = () => `00000000-0000-4000-8000-${String((next += 1)).padStart(12, '0')}`
    await seedNewsroom(withFreshIds(listening, newId), {
      now: new Date('2026-11-24T14:00:00Z'),
      drawJpeg: async () =>
        new Uint8Array(
          await drawJpeg('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
        ),
    })
    const text = JSON.stringify(heard, (_key, value) =>
      value instanceof Uint8Array ? undefined : value,
    )
    expect(text).not.toMatch(/5e7d0/)
    expect(text).toContain('2026-11-24T')
    const ofInes = text.match(/"id":"([^"]+)","name":"Ines Halloway"/)?.[1]
    expect(text.split(`"by":"${ofInes}"`).length).toBeGreaterThan(3)
  })
})
