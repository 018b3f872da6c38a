import * as Y from 'yjs'
import type { Block, Inline, StoryText } from './story-text.ts'

function writeInline(content: readonly Inline[]): (Y.XmlText | Y.XmlElement)[] {
  const children: (Y.XmlText | Y.XmlElement)[] = []
  let text: Y.XmlText | undefined
  let length = 0
  for (const run of content) {
    if (run.type === 'hardBreak') {
      children.push(new Y.XmlElement('hardBreak'))
      text = undefined
      continue
    }
    if (!text) {
      text = new Y.XmlText()
      length = 0
      children.push(text)
    }
    const attributes = Object.fromEntries(
      (run.marks ?? []).map((mark) => [
        mark.type,
        mark.type === 'link' ? { href: mark.attrs.href } : {},
      ]),
    )
    // Not `text.length`: a text that no document holds yet does not count its words.
    text.insert(length, run.text, attributes)
    length += run.text.length
  }
  // An empty block gets its text at birth: two people who start typing in it then share one.
  return children.length > 0 ? children : [new Y.XmlText()]
}

/** A block as Yjs keeps it. Attributes at their default are not written. */
export function writeBlock(block: Block): Y.XmlElement {
  const element = new Y.XmlElement(block.type)
  if (block.type === 'rule') return element
  const attributes: Record<string, unknown> =
    block.type === 'photo' ? block.attrs : { ...block.attrs, level: block.attrs.level || null }
  for (const [name, value] of Object.entries(attributes)) {
    // Yjs keeps any JSON value; its type says string only.
    if (value !== null && value !== '') element.setAttribute(name, value as string)
  }
  element.insert(0, writeInline(block.content))
  return element
}

/** A one-line field: the single text block that headline and standfirst are made of. */
export const writeLine = (text: string) =>
  writeBlock({
    type: 'textBlock',
    attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
    content: text ? [{ type: 'text', text }] : [],
  })

/**
 * Seeds an empty document with a text. Only ever done where one writer exists: on the server when
 * a story is filed, never in two browsers at once.
 */
export function writeStoryText(ydoc: Y.Doc, text: StoryText): void {
  ydoc.transact(() => {
    ydoc.getXmlFragment('headline').insert(0, [writeLine(text.headline)])
    ydoc.getXmlFragment('standfirst').insert(0, [writeLine(text.standfirst)])
    const lead = text.lead.map(({ photoId, alt, caption }) =>
      writeBlock({
        type: 'photo',
        attrs: { photoId, alt },
        content: caption ? [{ type: 'text', text: caption }] : [],
      }),
    )
    ydoc.getXmlFragment('lead').insert(0, lead)
    const { content } = text.body
    const first: Block = {
      type: 'textBlock',
      attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
      content: [],
    }
    ydoc.getXmlFragment('body').insert(0, (content.length > 0 ? content : [first]).map(writeBlock))
  })
}
