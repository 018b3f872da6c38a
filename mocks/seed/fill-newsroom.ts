import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { openRooms } from '#server/collaboration/rooms.ts'
import type { Database } from '#server/database/database.ts'
import type { ApiParts } from '#server/parts.ts'
import { addAuthor } from '#server/people/add-author.ts'
import { addPerson } from '#server/people/add-person.ts'
import { refusePortrait } from '#server/people/portrait.ts'
import { findPerson, hasPeople, listPeople } from '#server/people/store.ts'
import { authors } from '#server/people/tables.ts'
import { addPhoto } from '#server/photos/add-photo.ts'
import { photos } from '#server/photos/tables.ts'
import { readSite, saveSite } from '#server/site/store.ts'
import { fileStory } from '#server/stories/file-story.ts'
import { replaceText } from '#server/stories/replace-text.ts'
import { readReview } from '#server/stories/review.ts'
import { saveDetails } from '#server/stories/save-details.ts'
import { publications } from '#server/stories/tables.ts'
import { moveStory } from '#server/workflow/move-story.ts'
import type { NewsroomToSeed } from './newsroom-to-seed.ts'

type Work = (database: Database) => Promise<unknown>

/** Writes down what the seed does, after all that takes long; carried out later, in this order. */
function writeDown(parts: ApiParts, work: Work[]): NewsroomToSeed {
  const { sessions, makeRenditions, newId, news, log } = parts
  const hashes = new Map<string, Promise<string>>()
  const then = async (step: Work) => void work.push(step)

  return {
    async addPerson({ password, ...account }, at) {
      // The accounts share one password that everybody is shown: one hash does for all of them.
      const hash = hashes.get(password) ?? sessions.hashOfPassword(password)
      hashes.set(password, hash)
      const passwordHash = await hash
      await then((database) =>
        database.transaction((tx) =>
          addPerson(tx, { ...account, passwordHash, authorId: newId(), at }),
        ),
      )
    },

    saveSite: (settings) =>
      then(async (database) => {
        const admin = (await listPeople(database)).find(({ role }) => role === 'admin')
        if (!admin) throw new Error('The seed has no admin to save the site.')
        const { revision } = await readSite(database)
        await saveSite(database, admin, settings, revision)
      }),

    async addPhoto({ id, fileName, bytes, usageRights, by, at }) {
      const made = await makeRenditions(bytes)
      const photo = { bytes, fileName, uploadedBy: by, at, photoId: id }
      await then(async (database) => {
        await addPhoto({ ...parts, database, makeRenditions: async () => made }, photo)
        await database.update(photos).set({ usageRights }).where(eq(photos.id, id))
      })
    },

    addAuthor: (author) =>
      then((database) =>
        database.transaction(async (tx) => {
          const { id, personId, profile } = author
          const at = parts.clock()
          if (personId === null) return addAuthor(tx, { ...author, at })
          await refusePortrait(tx, profile, at)
          await tx
            .update(authors)
            .set({ id, ...profile })
            .where(eq(authors.personId, personId))
        }),
      ),

    fileStory: ({ id, by, at, details, text }) =>
      then(async (database) => {
        const person = await findPerson(database, by)
        const { slug, section } = details
        await fileStory(database, person, { id, slug, section, text }, at)
        await saveDetails(database, person, { storyId: id, details, basedOnRevision: 0 }, at)
      }),

    saveText: (storyId, text, { by, at }) =>
      then(async (database) => {
        const person = await findPerson(database, by)
        const rooms = openRooms({ database, clock: () => at, news, log })
        await replaceText(database, rooms, person, storyId, text, { now: at })
      }),

    move: (storyId, move, { by, at, note, visibleFrom }) =>
      then(async (database) => {
        const person = await findPerson(database, by)
        const { mark } =
          move === 'approve'
            ? await readReview(database, person, storyId, { now: at })
            : { mark: undefined }
        await moveStory(database, person, { storyId, move, note, mark, visibleFrom }, at)
      }),
  }
}

/**
 * Fills a newsroom in which nobody is yet. All of it is there in the end, or nothing: whoever stops
 * it half-way starts with an empty newsroom again.
 *
 * @param seed what happens in the newsroom, in the order of its moments
 * @returns false when there are people already; nothing is changed then
 */
export async function fillNewsroom(
  parts: ApiParts,
  seed: (newsroom: NewsroomToSeed) => Promise<void>,
): Promise<boolean> {
  if (await hasPeople(parts.database)) return false
  const work: Work[] = []
  await seed(writeDown(parts, work))
  const isFilled = await parts.database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stet seed'))`)
    if (await hasPeople(tx)) return false
    for (const step of work) await step(tx)
    return true
  })
  if (isFilled) await planPublications(parts)
  return isFilled
}

/** What a scheduled story's move asks for as well. */
async function planPublications({ database, jobs, clock }: ApiParts): Promise<void> {
  const coming = await database
    .select({ at: publications.visibleFrom })
    .from(publications)
    .where(and(gt(publications.visibleFrom, clock()), isNull(publications.droppedAt)))
  for (const { at } of coming) await jobs.publishDueAt(at)
}
