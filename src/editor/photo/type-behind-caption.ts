import * as Y from 'yjs'
import { onlyPhoto } from '#domain/story-text/photo-moves.ts'
import { writeBlock } from '#domain/story-text/write-story-text.ts'
import { openWritingDoc } from '../words/writing-doc.ts'

/**
 * Writes words behind the caption of a photo, wherever in the story it stands, as this person's.
 * False when it stands nowhere, or in two places.
 */
export function typeBehindCaption(story: Y.Doc, photoId: string, words: string): boolean {
  const writing = openWritingDoc(story)
  const caption = onlyPhoto(writing.ydoc, photoId)?.get(0)
  const isThere = caption instanceof Y.XmlText && !writing.isNewer.get()
  if (isThere) writing.ydoc.transact(() => caption.insert(caption.length, words))
  writing.destroy()
  return isThere
}

/** Writes words as the first paragraph of the body, as this person's. */
export function typeBeforeBody(story: Y.Doc, words: string): boolean {
  const writing = openWritingDoc(story)
  const isThere = !writing.isNewer.get()
  if (isThere) {
    const paragraph = writeBlock({
      type: 'textBlock',
      attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
      content: [{ type: 'text', text: words }],
    })
    writing.ydoc.getXmlFragment('body').insert(0, [paragraph])
  }
  writing.destroy()
  return isThere
}
