import { eq } from 'drizzle-orm'
import * as Y from 'yjs'
import { Refusal } from '#domain/errors.ts'
import type { Person } from '#domain/people/person.ts'
import { draftSlug } from '#domain/story/draft-slug.ts'
import { briefOf } from '#domain/story/brief.ts'
import { freeSlug } from '#domain/story/free-slug.ts'
import { slugOfHeadline } from '#domain/story/slug-of-headline.ts'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storySeed } from '#domain/story-text/story-seed.ts'
import { surveyStoryText } from '#domain/story-text/survey.ts'
import type { StoryText } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import type { Brief } from '#domain/story/story.ts'
import { planForRefusal } from '#domain/workflow/plan-story.ts'
import { startStoryRefusal } from '#domain/workflow/start-story-refusal.ts'
import type { Database, DatabaseOrTransaction } from '#server/database/database.ts'
import { tell } from '#server/inbox/tell.ts'
import { ownAuthorOf } from '#server/people/own-author.ts'
import { findPerson } from '#server/people/store.ts'
import { refuseAttached } from '#server/photos/refuse-attached.ts'
import { settleWords } from '#server/revisions/settle-words.ts'
import { readingForm } from './keep-reading-form.ts'
import { stories, storyBylines, storyMoves, storyUpdates, storyWriters } from './tables.ts'
import { findStoryRow, freeze, markOf } from './find-story.ts'
import { refuseUnknownSection } from './known-section.ts'
import { holdSlugs, slugsLike } from './slugs.ts'

export type StoryToFile = {
  id: string
  slug?: string | undefined
  section?: string | null | undefined
  text?: StoryText | undefined
  /** What is ordered of it, before it is written. */
  brief?: Brief | null | undefined
  /** Whose story it will be; an editor may plan one for somebody else. */
  reporter?: string | undefined
}

function wordsOf(text: StoryText): Uint8Array {
  const ydoc = new Y.Doc()
  writeStoryText(ydoc, text)
  return Y.encodeStateAsUpdate(ydoc)
}

async function isFiledAlready(
  tx: DatabaseOrTransaction,
  storyId: string,
  reporter: Person,
): Promise<boolean> {
  const [there] = await tx
    .select({ createdBy: stories.createdBy })
    .from(stories)
    .where(eq(stories.id, storyId))
  if (there && there.createdBy !== reporter.id) {
    throw new Refusal('already-there', 'Another story has that id. Start the story again.')
  }
  return there !== undefined
}

async function findReporter(
  tx: DatabaseOrTransaction,
  person: Person,
  { reporter = person.id }: StoryToFile,
): Promise<Person> {
  const own = reporter === person.id ? person : await findPerson(tx, reporter)
  const refusal = planForRefusal(person, own)
  if (refusal) throw new Refusal('not-allowed', refusal)
  return own
}

/**
 * Files a new story: its facts, and its words as the first entry of the log. The writer's own
 * profile stands in the byline. Filing the same id twice by one person changes nothing.
 *
 * @throws Refusal `not-ready` for a photo whose rights have ended, `not-allowed` for the photo desk; `already-there` for a taken slug, or an id that
 *         is somebody else's
 */
export async function fileStory(
  database: Database,
  person: Person,
  story: StoryToFile,
  at: Date,
): Promise<void> {
  const refusal = startStoryRefusal(person)
  if (refusal) throw new Refusal('not-allowed', refusal)
  const bytes = story.text ? wordsOf(story.text) : storySeed()
  // Through the same check as every later change, and read from what was checked.
  const shadow = openShadow()
  takeIntoShadow(shadow, bytes, 'everything')
  const text = readStoryText(shadow)
  // Of a planned story the first words of its brief are all there is.
  const [firstLine = ''] = (story.brief?.what ?? '').trim().split('\n')
  const name = text.headline.trim() || firstLine.slice(0, 60)
  const madeSlug = name ? slugOfHeadline(name, draftSlug(at)) : draftSlug(at)
  await database.transaction(async (tx) => {
    const reporter = await findReporter(tx, person, story)
    if (await isFiledAlready(tx, story.id, reporter)) return
    await holdSlugs(tx)
    const photoIds = surveyStoryText(text).photos.map(({ photoId }) => photoId)
    await refuseAttached(tx, photoIds, at)
    if (story.section) await refuseUnknownSection(tx, story.section)
    const taken = await slugsLike(tx, story.slug ?? madeSlug)
    if (story.slug && taken.includes(story.slug)) {
      throw new Refusal('already-there', `The slug ${story.slug} is taken.`, { field: 'slug' })
    }
    const slug = story.slug ?? freeSlug(madeSlug, taken)
    const filed = await tx
      .insert(stories)
      .values({
        id: story.id,
        slug,
        section: story.section ?? null,
        tags: [],
        deskNotes: '',
        assignees: [],
        revision: 0,
        state: 'draft',
        rightsVersion: 0,
        brief: story.brief ? briefOf(story.brief) : null,
        createdBy: reporter.id,
        createdAt: at,
        changedAt: at,
        stateSince: at,
        ...readingForm(text, slug),
      })
      .onConflictDoNothing({ target: stories.id })
      .returning({ id: stories.id })
    // Another tab filed it in this very moment.
    if (filed.length === 0 && (await isFiledAlready(tx, story.id, reporter))) return
    await tx.insert(storyUpdates).values({ storyId: story.id, personId: person.id, bytes, at })
    // Who files words has written them: under four eyes somebody else must approve.
    if (story.text) {
      await tx.insert(storyWriters).values({ storyId: story.id, personId: person.id, at })
    }
    await settleWords(tx, story.id, at, { kind: 'moved', move: 'filed', personId: person.id, at })
    const author = await ownAuthorOf(tx, reporter)
    if (author) {
      await tx.insert(storyBylines).values({ storyId: story.id, position: 0, authorId: author })
    }
    await tx.insert(storyMoves).values({
      storyId: story.id,
      personId: person.id,
      move: 'filed',
      fromState: 'draft',
      toState: 'draft',
      note: '',
      mark: await markOf(await freeze(tx, await findStoryRow(tx, story.id))),
      at,
    })
    const words = story.brief?.what.trim() ?? ''
    const event = { storyId: story.id, actorId: person.id, words, at }
    await tell(tx, 'assigned', event, { people: [reporter.id] })
  })
}
