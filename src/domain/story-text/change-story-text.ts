import type * as Y from 'yjs'
import { changeBlocks } from './change-blocks.ts'
import { blockOf, lineOf, photoUseOf } from './read-story-text.ts'
import type { Block, PhotoUse, StoryText } from './story-text.ts'
import { writeLine } from './write-story-text.ts'

const paragraph = (text: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: text ? [{ type: 'text', text }] : [],
})

function changeLine(fragment: Y.XmlFragment, after: string) {
  const before = lineOf(fragment)
  if (before === after) return
  if (fragment.length !== 1) {
    fragment.delete(0, fragment.length)
    fragment.insert(0, [writeLine(after)])
  } else changeBlocks(fragment, [paragraph(after)], () => paragraph(before))
}

const photoBlock = ({ photoId, alt, caption }: PhotoUse): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: caption ? [{ type: 'text', text: caption }] : [],
})

/**
 * Changes a document's words into others as the smallest change: words that stay are not touched,
 * so nobody's caret moves and nothing typed beside them is lost.
 */
export function changeStoryText(ydoc: Y.Doc, after: StoryText): void {
  const field = (name: string) => ydoc.getXmlFragment(name)
  ydoc.transact(() => {
    changeLine(field('headline'), after.headline)
    changeLine(field('standfirst'), after.standfirst)
    changeBlocks(field('lead'), after.lead.map(photoBlock), (element) => {
      const use = photoUseOf(element)
      return use && photoBlock(use)
    })
    changeBlocks(field('body'), after.body.content, blockOf)
  })
}
