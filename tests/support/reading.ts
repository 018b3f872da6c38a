import { z } from 'zod'
import { seenOf } from '#domain/reading/seen-words.ts'
import { LastRead, SinceYou, type WordsRead } from '#domain/reading/last-read.ts'
import { Hands } from '#domain/reading/hands.ts'
import { FrozenStory } from '#domain/story-text/frozen-story.ts'
import { StoryPage } from '#domain/story/story.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Desk, Newsroom } from './newsroom.ts'

const Bases = z.object({
  mark: z.string(),
  through: z.int(),
  frozen: FrozenStory,
  bases: z.record(z.string(), z.object({ through: z.int(), at: z.string() }).nullable()),
})
const Answer = z.object({ lastRead: LastRead.nullable() })
const Changes = z.object({ at: z.string(), before: FrozenStory, hands: Hands })

export const reviewOf = (desk: Desk, storyId: string) =>
  desk.read(Bases, `/api/stories/${storyId}/review`)

/** Says what somebody had on screen; without words, all that their review shows now. */
export async function reads(desk: Desk, storyId: string, words?: WordsRead) {
  const { frozen, through } = await reviewOf(desk, storyId)
  const { text: _text, photos, ...facts } = frozen
  const { status, body } = await desk.post(`/api/stories/${storyId}/read`, {
    words: words ?? { through },
    facts: { ...facts, photos: photos.map(({ photoId, credit }) => ({ photoId, credit })) },
  })
  if (status !== 200) throw new Error(`It was answered with ${status}: ${JSON.stringify(body)}`)
  return Answer.parse(body).lastRead
}

export async function changesSince(desk: Desk, storyId: string, since: string) {
  const { through } = await reviewOf(desk, storyId)
  return desk.read(Changes, `/api/stories/${storyId}/review/changes?since=${since}&to=${through}`)
}

/** All words on disk as a document of somebody's own names them. */
export async function seenNow({ database }: Newsroom, storyId: string): Promise<string> {
  const { ydoc } = await openDurableDocument(database, storyId)
  const seen = seenOf(ydoc)
  ydoc.destroy()
  return Buffer.from(seen).toString('base64')
}

/** What the board tells somebody of a story, counted first. */
export async function sinceYou(desk: Desk, storyId: string) {
  const Counted = z.object({ stories: z.array(SinceYou.extend({ storyId: z.string() })) })
  await desk.read(Counted, `/api/since-you?stories=${storyId}`)
  const { stories } = await desk.read(StoryPage, '/api/stories')
  const { isNew, words } = stories.find(({ id }) => id === storyId)!.sinceYou
  return words
    ? `${isNew ? 'new' : 'read'} +${words.added} −${words.deleted}`
    : isNew
      ? 'new'
      : 'read'
}
