import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { emptyStoryText } from '#domain/story-text/story-text.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { Rendition } from '#domain/photos/photo.ts'
import { authors, people } from '#server/people/tables.ts'
import type { ApiParts } from '#server/parts.ts'
import { photos } from '#server/photos/tables.ts'
import { publishVersion } from '#server/publishing/publish.ts'
import { markOf } from '#server/stories/find-story.ts'
import { stories, storyMoves, storyVersions } from '#server/stories/tables.ts'
import { openNewsroom } from '../../support/newsroom.ts'

export const atNoon = new Date('2026-11-24T12:00:00Z')
export const minutesLater = (minutes: number, from = atNoon) =>
  new Date(from.getTime() + minutes * 60_000)

/** Of a photo's file: any bytes do, each address has its own. */
const bytesOf = (url: string) => new TextEncoder().encode(`bytes of ${url}`)

/** A newsroom of its own with one editor, and the verbs of a press. Its clock stands at noon. */
export async function openPress(change: Partial<ApiParts> = {}) {
  const newsroom = await openNewsroom(change)
  const { database } = newsroom
  newsroom.setClock(atNoon)
  const editorId = randomUUID()
  await database.insert(people).values({
    id: editorId,
    name: 'Olha Dubrava',
    email: 'olha@larkmouth.example',
    role: 'editor',
    active: true,
    createdAt: atNoon,
  })

  async function keepPhoto(name: string): Promise<{ id: string; renditions: Rendition[] }> {
    const id = randomUUID()
    const renditions: Rendition[] = [
      { url: `/read/photos/${name}-800.avif`, width: 800, height: 450, type: 'image/avif' },
      { url: `/read/photos/${name}-800.jpg`, width: 800, height: 450, type: 'image/jpeg' },
    ]
    await database.insert(photos).values({
      id,
      contentHash: id.replaceAll('-', '').repeat(2),
      fileName: `${name}.jpg`,
      originalName: `${name}-original.jpg`,
      width: 800,
      height: 450,
      renditions,
      caption: '',
      credit: 'Maren Sollis',
      suggestedAltText: '',
      photographer: '',
      source: '',
      copyright: '',
      city: '',
      country: '',
      uploadedAt: atNoon,
      revision: 0,
    })
    for (const { url } of renditions) {
      const file = url.slice('/read/photos/'.length)
      await newsroom.parts.photoFiles.put(file, bytesOf(url))
      await database.execute(sql`insert into photo_files (name, photo_id) values (${file}, ${id})`)
    }
    return { id, renditions }
  }

  async function keepAuthor(
    name: string,
    facts: Partial<typeof authors.$inferInsert> = {},
  ): Promise<string> {
    const id = randomUUID()
    const slug = name.toLowerCase().replaceAll(' ', '-')
    await database.insert(authors).values({
      id,
      slug,
      name,
      role: 'Transport reporter',
      bio: '',
      links: [],
      revision: 0,
      ...facts,
    })
    return id
  }

  async function fileStory(slug: string): Promise<string> {
    const id = randomUUID()
    await database.insert(stories).values({
      id,
      slug,
      tags: [],
      deskNotes: '',
      assignees: [],
      revision: 0,
      state: 'published',
      rightsVersion: 0,
      createdBy: editorId,
      createdAt: atNoon,
      changedAt: atNoon,
      stateSince: atNoon,
      text: emptyStoryText,
      survey: surveyStoryText(emptyStoryText),
      headline: '',
      words: 0,
      leadHasCaption: false,
      leadHasAlt: false,
      search: sql`''::tsvector`,
    })
    return id
  }

  async function approve(storyId: string, frozen: FrozenStory, given?: string) {
    const mark = given ?? (await markOf(frozen))
    const [version] = await database
      .insert(storyVersions)
      .values({ storyId, mark, frozen, approvedBy: editorId, approvedAt: atNoon })
      .returning({ id: storyVersions.id })
    await database.insert(storyMoves).values({
      storyId,
      personId: editorId,
      move: 'approve',
      fromState: 'in-review',
      toState: 'approved',
      note: '',
      mark,
      at: atNoon,
    })
    return version!.id
  }

  /** Approves and publishes; visible from noon unless told. */
  async function publish(
    storyId: string,
    slug: string,
    frozen: FrozenStory,
    { visibleFrom = atNoon, publishedAt = atNoon, mark = undefined as string | undefined } = {},
  ) {
    const versionId = await approve(storyId, frozen, mark)
    const publicationId = await publishVersion(database, {
      storyId,
      versionId,
      frozen,
      slug,
      section: frozen.section,
      visibleFrom,
      publishedBy: editorId,
      publishedAt,
    })
    newsroom.news.announce({ kind: 'story-changed', storyId })
    return publicationId
  }

  /** The same for a moment to come: the desk has the story as scheduled until it is marked. */
  async function schedule(
    storyId: string,
    slug: string,
    frozen: FrozenStory,
    visibleFrom: Date,
  ): Promise<number> {
    await database.update(stories).set({ state: 'scheduled' }).where(eq(stories.id, storyId))
    return publish(storyId, slug, frozen, { visibleFrom })
  }

  async function withdraw(storyId: string, at: Date) {
    await database.update(stories).set({ withdrawnAt: at }).where(eq(stories.id, storyId))
    newsroom.news.announce({ kind: 'story-changed', storyId })
  }

  /** A story that is out at noon under its headline's slug. */
  async function putOut(headline: string, more: Partial<FrozenStory> = {}, visibleFrom = atNoon) {
    const slug = headline
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '')
    const storyId = await fileStory(slug)
    await publish(storyId, slug, someFrozen(headline, more), { visibleFrom })
    return { storyId, slug }
  }

  /** What a reader gets at a path. */
  async function read(path: string, init?: RequestInit) {
    const response = await newsroom.asPublic(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  return {
    ...newsroom,
    editorId,
    keepPhoto,
    keepAuthor,
    fileStory,
    approve,
    publish,
    schedule,
    putOut,
    withdraw,
    read,
    bytesOf,
  }
}

export type Press = Awaited<ReturnType<typeof openPress>>

/** A frozen story with a headline and one paragraph. */
export const someFrozen = (headline: string, more: Partial<FrozenStory> = {}): FrozenStory =>
  FrozenStory.parse({
    text: {
      ...emptyStoryText,
      headline,
      body: {
        type: 'doc',
        content: [
          {
            type: 'textBlock',
            attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
            content: [{ type: 'text', text: `${headline}, in full.` }],
          },
        ],
      },
    },
    photos: [],
    byline: [],
    section: null,
    language: null,
    ...more,
  })
