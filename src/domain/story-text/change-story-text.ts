import type * as Y from 'yjs'
import { changeBlocks, type LettersOf } from './change-blocks.ts'
import { blockOf, lineOf, photoUseOf } from './read-story-text.ts'
import type { Block, PhotoUse, StoryField, StoryText } from './story-text.ts'
import { writeLine } from './write-story-text.ts'

const paragraph = (text: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: text ? [{ type: 'text', text }] : [],
})

function changeLine(fragment: Y.XmlFragment, after: string, lettersOf: LettersOf | undefined) {
  const before = lineOf(fragment)
  if (before === after) return
  if (fragment.length !== 1) {
    fragment.delete(0, fragment.length)
    fragment.insert(0, [writeLine(after)])
  } else changeBlocks(fragment, [paragraph(after)], () => paragraph(before), lettersOf)
}

const photoBlock = ({ photoId, alt, caption }: PhotoUse): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: caption ? [{ type: 'text', text: caption }] : [],
})

/**
 * Changes a document's words into others as the smallest change: words that stay are not touched,
 * so nobody's caret moves and nothing typed beside them is lost.
 *
 * @param lettersOf whose letters a field's blocks are to have, where it is known: these stay
 */
export function changeStoryText(
  ydoc: Y.Doc,
  after: StoryText,
  lettersOf?: (field: StoryField) => LettersOf,
): void {
  const field = (name: string) => ydoc.getXmlFragment(name)
  ydoc.transact(() => {
    changeLine(field('headline'), after.headline, lettersOf?.('headline'))
    changeLine(field('standfirst'), after.standfirst, lettersOf?.('standfirst'))
    const asBlock = (element: Y.XmlElement) => {
      const use = photoUseOf(element)
      return use && photoBlock(use)
    }
    changeBlocks(field('lead'), after.lead.map(photoBlock), asBlock, lettersOf?.('lead'))
    changeBlocks(field('body'), after.body.content, blockOf, lettersOf?.('body'))
  })
}
