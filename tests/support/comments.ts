import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { Comments, type Comment, type WordsPlace } from '#domain/comments/comment.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { base64, bytesOfBase64 } from '#server/collaboration/base64.ts'
import type { Desk } from './newsroom.ts'

const textsOf = (ydoc: Y.Doc, field: StoryField): Y.XmlText[] =>
  ydoc
    .getXmlFragment(field)
    .toArray()
    .flatMap((block) => (block as Y.XmlElement).toArray())
    .filter((child) => child instanceof Y.XmlText)

/** Where words stand in a tab's own copy of the story, as the tab would send it. */
export function placeOf(ydoc: Y.Doc, words: string, field: StoryField = 'body'): WordsPlace {
  const text = textsOf(ydoc, field).find((one) => String(one).includes(words))
  if (!text) throw new Error(`“${words}” does not stand in the ${field}.`)
  const at = String(text).indexOf(words)
  const position = (index: number, side: 0 | -1) =>
    base64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, side)))
  return { field, start: position(at, 0), end: position(at + words.length, -1) }
}

/** The words that a comment points at in a tab's own copy; undefined when they are gone. */
export function wordsAtComment(ydoc: Y.Doc, { place }: Pick<Comment, 'place'>): string | undefined {
  if (!place) return undefined
  const spot = (position: string) =>
    Y.createAbsolutePositionFromRelativePosition(
      Y.decodeRelativePosition(bytesOfBase64(position)),
      ydoc,
    )
  const [start, end] = [spot(place.start), spot(place.end)]
  const texts = textsOf(ydoc, place.field)
  const [first, last] = [start, end].map((one) => texts.indexOf(one?.type as unknown as Y.XmlText))
  return texts
    .map((text, nth) => {
      const words = String(text)
      if (nth < first! || nth > last!) return ''
      return words.slice(nth === first ? start!.index : 0, nth === last ? end!.index : words.length)
    })
    .join('')
}

export const commentsOf = async (desk: Desk, storyId: string): Promise<Comment[]> =>
  (await desk.read(Comments, `/api/stories/${storyId}/comments`)).comments

/** Begins a comment on words of a story and answers with it. */
export async function beginComment(
  desk: Desk,
  storyId: string,
  place: WordsPlace,
  words: string,
): Promise<Comment> {
  const id = randomUUID()
  const { status, body } = await desk.post(`/api/stories/${storyId}/comments`, {
    id,
    ...place,
    words,
  })
  if (status !== 200) throw new Error(`It was answered with ${status}: ${JSON.stringify(body)}`)
  return Comments.parse(body).comments.find((one) => one.id === id)!
}
