import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkStory } from '#domain/house-style/check-story.ts'
import { houseOf } from '#domain/house-style/house.ts'
import { AuthorProfile } from '#domain/people/author.ts'
import { EmailAddress, Password, roles, type Person } from '#domain/people/person.ts'
import { noPhotoFacts, type PhotoFacts } from '#domain/photos/photo.ts'
import { SiteSettings } from '#domain/site/site.ts'
import { StoryDetails, storyStates, type StoryState } from '#domain/story/story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { StoryText } from '#domain/story-text/story-text.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { isWebAddress } from '#domain/web-address.ts'
import { detailsRefusal, writingRight } from '#domain/workflow/may-write.ts'
import { moves, refusalOfMove, type Move } from '#domain/workflow/moves.ts'
import type {
  AuthorToSeed,
  NewsroomToSeed,
  PersonToSeed,
  PhotoToSeed,
  StoryToSeed,
} from '#mocks/seed/newsroom-to-seed.ts'
import { demoPassword } from '#mocks/seed/people.ts'
import { authorIds, personIds, photoIds, portraitIds, storyIds } from '#mocks/seed/seed-ids.ts'
import { seedNewsroom } from '#mocks/seed/seed-newsroom.ts'
import { drawJpeg } from '#server/node/seed-photos.ts'
import { readPhotoFacts } from '#server/photos/read-facts.ts'
import sharp from 'sharp'
import * as Y from 'yjs'

const now = new Date('2026-11-24T14:00:00Z')

type Kept = StoryToSeed & {
  state: StoryState
  isOut: boolean
  visibleFrom?: Date
  moves: { move: Move; by: string; at: Date; note: string }[]
}

/** Keeps what it is told, and refuses what the rules of the newsroom refuse. */
class Ledger implements NewsroomToSeed {
  people = new Map<string, PersonToSeed & Person>()
  photos = new Map<string, PhotoToSeed & { facts: PhotoFacts }>()
  authors = new Map<string, AuthorToSeed>()
  stories = new Map<string, Kept>()
  site: SiteSettings | undefined
  readonly #now: Date
  #clock = new Date(0)

  constructor(now: Date) {
    this.#now = now
  }

  async addPerson(person: PersonToSeed) {
    this.people.set(person.id, { ...person, active: true })
  }
  async saveSite(settings: SiteSettings) {
    this.site = settings
  }
  async addPhoto(photo: PhotoToSeed) {
    this.#person(photo.by)
    this.photos.set(photo.id, { ...photo, facts: await readPhotoFacts(photo.bytes) })
  }
  async addAuthor(author: AuthorToSeed) {
    if (author.personId) this.#person(author.personId)
    this.authors.set(author.id, author)
  }
  async fileStory(story: StoryToSeed) {
    this.#moment(story.at)
    expect(this.#person(story.by).role).not.toBe('photo-desk')
    this.stories.set(story.id, { ...story, state: 'draft', isOut: false, moves: [] })
    expect(detailsRefusal(this.#person(story.by), this.#rights(story.id))).toBeUndefined()
  }
  async saveText(storyId: string, text: StoryText, { by, at }: { by: string; at: Date }) {
    this.#moment(at)
    expect(writingRight(this.#person(by), this.#rights(storyId)).may).toBe('everything')
    this.#story(storyId).text = text
  }
  async move(
    storyId: string,
    move: Move,
    change: { by: string; at: Date; note: string; visibleFrom?: Date },
  ) {
    this.#moment(change.at)
    const story = this.#story(storyId)
    expect(
      refusalOfMove(move, this.#person(change.by), this.#rights(storyId))?.message,
    ).toBeUndefined()
    if (moves[move].note === 'required') expect(change.note).not.toBe('')
    if (move === 'approve') {
      expect(this.findings(story)).toEqual([])
      expect(story.by).not.toBe(change.by)
    }
    if (move === 'schedule') {
      expect(change.visibleFrom!.getTime()).toBeGreaterThan(this.#now.getTime())
      const { embargoUntil } = story.details
      if (embargoUntil) expect(change.visibleFrom).toEqual(new Date(embargoUntil))
      story.visibleFrom = change.visibleFrom!
    }
    story.state = moves[move].to
    if (move === 'publish') story.isOut = true
    story.moves.push({ move, ...change })
  }

  findings = ({ text, details }: Kept) =>
    checkStory(
      {
        text,
        section: details.section,
        language: details.language,
        byline: details.byline.map(({ authorId }) => ({
          authorId,
          name: this.authors.get(authorId)!.profile.name,
        })),
        photos: surveyStoryText(text).photos.map(({ photoId }) => ({
          photoId,
          credit: this.photos.get(photoId)!.facts.credit,
          renditions: [],
        })),
      },
      houseOf(this.site!, {
        now: this.#clock.toISOString(),
        storyDate: this.#clock.toISOString(),
        rights: surveyStoryText(text).photos.map(({ photoId }) => ({
          photoId,
          usageRights: this.photos.get(photoId)!.usageRights,
          usageRightsUntil: null,
          specialInstructions: this.photos.get(photoId)!.facts.specialInstructions,
          digitalSourceType: this.photos.get(photoId)!.facts.digitalSourceType,
          withdrawn: null,
        })),
      }),
    ).findings

  #moment(at: Date) {
    expect(at.getTime()).toBeGreaterThanOrEqual(this.#clock.getTime())
    expect(at.getTime()).toBeLessThan(this.#now.getTime())
    this.#clock = at
  }
  #person(id: string) {
    const person = this.people.get(id)
    if (!person) throw new Error(`Nobody has the id ${id}.`)
    return person
  }
  #story(id: string) {
    const story = this.stories.get(id)
    if (!story) throw new Error(`No story has the id ${id}.`)
    return story
  }
  #rights(id: string) {
    const { state, isOut, by, details } = this.#story(id)
    return { state, isOut, createdBy: by, assignees: details.assignees }
  }
}

let ledger: Ledger
beforeAll(async () => {
  ledger = new Ledger(now)
  await seedNewsroom(ledger, { now, drawJpeg })
})

const story = (slug: keyof typeof storyIds) => ledger.stories.get(storyIds[slug])!
const needs = (slug: keyof typeof storyIds) => {
  const [lead] = surveyStoryText(story(slug).text).photos
  if (!lead?.isLead) return ['photo']
  return [
    ...(lead.hasCaption ? [] : ['caption']),
    ...(ledger.photos.get(lead.photoId)!.facts.credit ? [] : ['credit']),
    ...(lead.hasAlt ? [] : ['alt-text']),
  ]
}

describe('the made-up newsroom', () => {
  test('has six people of all four roles who can sign in', () => {
    const people = [...ledger.people.values()]
    expect(people).toHaveLength(6)
    expect(new Set(people.map(({ role }) => role))).toEqual(new Set(roles))
    for (const { email, password } of people) {
      expect(EmailAddress.parse(email)).toBe(email)
      expect(email).toMatch(/@larkmouth\.example$/)
      expect(password).toBe(demoPassword)
      expect(Password.safeParse(password).success).toBe(true)
    }
  })

  test('fits every record of the domain as it stands', () => {
    expect(SiteSettings.parse(ledger.site)).toEqual(ledger.site)
    for (const { profile } of ledger.authors.values()) {
      expect(AuthorProfile.parse(profile)).toEqual(profile)
    }
    const sections = ledger.site!.sections.map(({ slug }) => slug)
    for (const { details, text } of ledger.stories.values()) {
      expect(StoryDetails.parse(details)).toEqual(details)
      expect(StoryText.parse(text)).toEqual(text)
      expect(sections).toContain(details.section)
    }
  })

  test('has ids that are UUIDs, each once', () => {
    const ids = [personIds, authorIds, photoIds, portraitIds, storyIds].flatMap((all) =>
      Object.values(all),
    )
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true)
  })

  test('has authors for all its people and one guest, whose portraits are on file', () => {
    const authors = [...ledger.authors.values()]
    expect(new Set(authors.map(({ personId }) => personId))).toEqual(
      new Set([...ledger.people.keys(), null]),
    )
    for (const { portraitPhotoId } of authors.map(({ profile }) => profile)) {
      if (portraitPhotoId) expect(ledger.photos.has(portraitPhotoId)).toBe(true)
    }
  })

  test('names nobody and nothing outside: every link leads to an example', () => {
    const text = JSON.stringify([...ledger.stories.values()].map((one) => one.text))
    const links = [...text.matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href!)
    expect(links.length).toBeGreaterThan(8)
    for (const href of links) {
      expect(isWebAddress(href)).toBe(true)
      expect(new URL(href).hostname).toMatch(/\.example$/)
    }
  })
})

describe('its stories', () => {
  test('are in every state there is', () => {
    const states = [...ledger.stories.values()].map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(storyStates))
  })

  test('went where the board of the day shows them', () => {
    const stateOf = (slug: keyof typeof storyIds) => story(slug).state
    expect(stateOf('tram-depot-soil')).toBe('in-review')
    expect(stateOf('rent-cap-dates')).toBe('in-review')
    expect(stateOf('reading-room')).toBe('approved')
    expect(stateOf('pilots-second-tug')).toBe('changes-requested')
    expect(stateOf('budget-first-look')).toBe('scheduled')
    expect(stateOf('handball-semi')).toBe('published')
    expect(story('rent-cap-dates').isOut).toBe(true)
    expect(story('budget-first-look').details.embargoUntil).toBe('2026-11-24T17:00:00.000Z')
    expect(story('late-shift-baker').visibleFrom).toEqual(new Date('2026-11-25T05:30:00Z'))
    const sent = story('tram-depot-soil').moves[0]!.at
    expect((now.getTime() - sent.getTime()) / 60_000).toBe(140)
  })

  test('lack on purpose what the desks then fill in', () => {
    expect(needs('tram-depot-soil')).toEqual(['credit'])
    expect(needs('ferry-night')).toEqual(['alt-text'])
    expect(needs('night-market-quay')).toEqual(['caption', 'alt-text'])
    expect(needs('gale-warning')).toEqual(['photo'])
    expect(needs('handball-semi')).toEqual([])
  })

  test('are real reading: 150 to 600 words that pass through the document unchanged', () => {
    for (const { text, details } of ledger.stories.values()) {
      const { words } = surveyStoryText(text)
      expect([details.slug, words >= 150 && words <= 600]).toEqual([details.slug, true])
      const ydoc = new Y.Doc()
      writeStoryText(ydoc, text)
      expect(readStoryText(ydoc)).toEqual(text)
    }
    const kinds = [...ledger.stories.values()].flatMap(({ text }) =>
      text.body.content.map((block) =>
        block.type === 'textBlock' ? block.attrs.kind : block.type,
      ),
    )
    expect([...new Set(kinds)].toSorted()).toEqual([
      'bullet',
      'crosshead',
      'numbered',
      'paragraph',
      'photo',
      'pull-quote',
      'quote',
      'rule',
      'small-crosshead',
    ])
  })

  test('one is in Ukrainian, and says so', () => {
    expect(story('rent-cap-dates').details.language).toBe('uk')
    expect(story('rent-cap-dates').text.headline).toBe(
      'Межа орендної плати: що зміниться з 1 грудня',
    )
  })
})

describe('its photos', () => {
  test('are pictures with their facts in the file, as an agency would send them', async () => {
    const ferry = ledger.photos.get(photoIds.ferry)!
    expect(await sharp(ferry.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1280,
      height: 720,
    })
    expect(ferry.facts).toEqual({
      ...noPhotoFacts,
      caption: 'The Skerry ferry leaves Larkmouth on Monday evening.',
      credit: 'Maren Sollis / The Larkmouth Courier',
      photographer: 'Maren Sollis',
      source: 'The Larkmouth Courier',
      copyright: 'The Larkmouth Courier',
      city: 'Larkmouth',
      country: 'Estmere',
      takenAt: '2026-11-23T21:14:00',
    })
    expect(ledger.photos.size).toBe(17)
    const hashes = await Promise.all(
      [...ledger.photos.values()].map(async ({ bytes }) =>
        Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex'),
      ),
    )
    expect(new Set(hashes).size).toBe(17)
  })

  test('are drawn the same every time, so that a second seeding finds them there', async () => {
    // The morning after the clocks went forward.
    const later = new Date('2027-03-28T09:00:00Z')
    const again = new Ledger(later)
    await seedNewsroom(again, { now: later, drawJpeg })
    expect(again.photos.get(photoIds.orchard)!.bytes).toEqual(
      ledger.photos.get(photoIds.orchard)!.bytes,
    )
  })

  test('after drawing them, SVG from outside is refused as before', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    await expect(sharp(Buffer.from(svg)).png().toBuffer()).rejects.toThrow(/unsupported/)
  })
})
