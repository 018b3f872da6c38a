import * as Y from 'yjs'
import type { LettersOf } from '#domain/story-text/change-blocks.ts'
import { lettersOfBlock, type PlaceOf } from '#domain/story-text/letters-that-stay.ts'
import { blockOf, photoUseOf } from '#domain/story-text/read-story-text.ts'
import { openLetterMap } from '#domain/story-text/rescue/letter-set.ts'
import type { MovedWords } from '#domain/story-text/rescue/moved-words.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'

const isRead: Record<StoryField, (element: Y.XmlElement) => boolean> = {
  headline: () => true,
  standfirst: () => true,
  lead: (element) => photoUseOf(element) !== undefined,
  body: (element) => blockOf(element) !== undefined,
}

/** Where a block has a letter, or one of which it is a copy: it went with a split, a join or a move. */
function placeIn(block: Y.XmlElement, moved: MovedWords): PlaceOf {
  const places = openLetterMap<number>()
  for (const [place, id] of lettersOfBlock(block).entries()) if (id) places.set(id, place)
  return (id) => {
    const place = places.get(id)
    if (place !== undefined || !moved.hasCopies(id)) return place
    return moved
      .copiesOf(id)
      .map(places.get)
      .find((at) => at !== undefined)
  }
}

/**
 * Whose letters a version has, block by block, as its reading form has them.
 *
 * @param moved where words of the story went, ever
 */
export function lettersOfVersion(
  version: Y.Doc,
  moved: MovedWords,
): (field: StoryField) => LettersOf {
  return (field) => {
    const blocks = version
      .getXmlFragment(field)
      .toArray()
      .filter((element) => element instanceof Y.XmlElement)
      .filter(isRead[field])
    return (nth) => {
      const block = blocks[nth]
      return block && placeIn(block, moved)
    }
  }
}
