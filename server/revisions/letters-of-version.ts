import * as Y from 'yjs'
import type { LettersOf } from '#domain/story-text/change-blocks.ts'
import { lettersOfBlock } from '#domain/story-text/letters-that-stay.ts'
import { blockOf, photoUseOf } from '#domain/story-text/read-story-text.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'

const isRead: Record<StoryField, (element: Y.XmlElement) => boolean> = {
  headline: () => true,
  standfirst: () => true,
  lead: (element) => photoUseOf(element) !== undefined,
  body: (element) => blockOf(element) !== undefined,
}

/** Whose letters a version has, block by block, as its reading form has them. */
export function lettersOfVersion(version: Y.Doc): (field: StoryField) => LettersOf {
  return (field) => {
    const blocks = version
      .getXmlFragment(field)
      .toArray()
      .filter((element) => element instanceof Y.XmlElement)
      .filter(isRead[field])
    return (nth) => {
      const block = blocks[nth]
      return block && lettersOfBlock(block)
    }
  }
}
