import * as Y from 'yjs'
import { z } from 'zod'
import { Reading } from '#domain/compare/compare-stories.ts'
import { Revision } from '#domain/revisions/revision.ts'
import { StoryText, storyFields } from '#domain/story-text/story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import type { Desk, Newsroom } from './newsroom.ts'

const Page = z.object({ revisions: z.array(Revision), next: z.string().nullable() })
const Made = z.object({ revision: Revision.nullable() })
const Writers = z.object({
  runs: z.array(
    z.object({
      block: z.int(),
      words: z.string(),
      person: z.object({ id: z.string(), name: z.string() }).nullable(),
      at: z.string(),
      until: z.string(),
      how: z.enum(['typed', 'pasted']),
    }),
  ),
  isCut: z.boolean(),
})

export const revisionsOf = async (desk: Desk, storyId: string, query = '?limit=200') =>
  desk.read(Page, `/api/stories/${storyId}/revisions${query}`)

export const wordsOf = async (desk: Desk, storyId: string, id: string) =>
  (
    await desk.read(
      z.object({ revision: Revision, text: StoryText }),
      `/api/stories/${storyId}/revisions/${id}`,
    )
  ).text

export const compared = async (desk: Desk, storyId: string, from: string, to = 'now') =>
  (
    await desk.read(
      z.object({ reading: Reading }),
      `/api/stories/${storyId}/revisions/compare?from=${from}&to=${to}`,
    )
  ).reading

/** Restores, or takes a restoration back; fails the test on a refusal. */
export async function restored(
  desk: Desk,
  storyId: string,
  id: string,
  how: 'restore' | 'take-back' = 'restore',
  basedOn?: number,
) {
  const path = `/api/stories/${storyId}/revisions/${id}/${how}`
  const { status, body } = await desk.post(path, { basedOn })
  if (status !== 200) throw new Error(`${how} answered ${status}: ${JSON.stringify(body)}`)
  return Made.parse(body).revision
}

/** Who wrote the words of a field, as `Ines Halloway typed: …`. */
export async function whoWrote(desk: Desk, storyId: string, field = 'body', rest = '') {
  const { runs } = await desk.read(Writers, `/api/stories/${storyId}/writers?field=${field}${rest}`)
  return runs.map(({ person, how, words }) => `${person?.name ?? 'nobody'} ${how}: ${words}`)
}

/** Changes a story over HTTP as one person's one step. */
export async function changeWords(
  newsroom: Newsroom,
  desk: Desk,
  storyId: string,
  change: (ydoc: Y.Doc) => void,
  client?: number,
): Promise<void> {
  const { ydoc } = await openDurableDocument(newsroom.database, storyId)
  for (const field of storyFields) ydoc.getXmlFragment(field)
  if (client !== undefined) ydoc.clientID = client
  const before = Y.encodeStateVector(ydoc)
  let bytes: Uint8Array | undefined
  ydoc.on('update', (update: Uint8Array) => {
    bytes = update
  })
  ydoc.transact(() => change(ydoc))
  await newsroom.rooms.take(storyId, desk.person, bytes ?? Y.encodeStateAsUpdate(ydoc, before))
  ydoc.destroy()
}

export const blockOf = (ydoc: Y.Doc, index = 0, field = 'body') =>
  ydoc.getXmlFragment(field).get(index) as Y.XmlElement
export const textOf = (ydoc: Y.Doc, index = 0, field = 'body') =>
  blockOf(ydoc, index, field).get(0) as Y.XmlText
