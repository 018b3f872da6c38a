import * as Y from 'yjs'
import { canonicalJson } from './frozen-story.ts'
import type { Block, Inline, PhotoUse, StoryText } from './story-text.ts'
import { writeBlock, writeLine } from './write-story-text.ts'

/** How many members two lists share at their start and, after that, at their end. */
function sharedEnds(before: readonly string[], after: readonly string[]) {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return { start, end }
}

const runsOf = (content: readonly Inline[]) =>
  content.flatMap((run) =>
    run.type === 'text'
      ? Array.from(run.text, (letter) => ({ letter, marks: canonicalJson(run.marks ?? []) }))
      : [{ letter: '\n', marks: 'hardBreak' }],
  )

const hasBreak = (content: readonly Inline[]) => content.some(({ type }) => type === 'hardBreak')

/** Changes one run of text letter by letter where that is possible; true when it was. */
function changeInline(element: Y.XmlElement, before: readonly Inline[], after: readonly Inline[]) {
  const [text] = element.toArray()
  if (element.length !== 1 || !(text instanceof Y.XmlText) || hasBreak(before) || hasBreak(after)) {
    return false
  }
  const was = runsOf(before)
  const will = runsOf(after)
  const key = ({ letter, marks }: { letter: string; marks: string }) => `${marks}${letter}`
  const { start, end } = sharedEnds(was.map(key), will.map(key))
  const lengthOf = (runs: { letter: string }[]) => runs.map(({ letter }) => letter).join('').length
  const at = lengthOf(was.slice(0, start))
  const gone = lengthOf(was.slice(start, was.length - end))
  if (gone > 0) text.delete(at, gone)
  let place = at
  for (const { letter, marks } of will.slice(start, will.length - end)) {
    const attributes: Record<string, object | null> = { bold: null, italic: null, link: null }
    for (const mark of JSON.parse(marks) as { type: string; attrs?: object }[]) {
      attributes[mark.type] = mark.attrs ?? {}
    }
    text.insert(place, letter, attributes)
    place += letter.length
  }
  return true
}

/** Changes a block in place; true when it was the same node and could be. */
function changeBlock(element: Y.XmlElement, before: Block, after: Block): boolean {
  if (before.type !== after.type || before.type === 'rule' || after.type === 'rule') return false
  if (!changeInline(element, before.content, after.content)) return false
  const was: Record<string, unknown> = before.attrs
  for (const [name, value] of Object.entries(after.attrs)) {
    if (was[name] === value) continue
    if (value === null || value === '' || (name === 'level' && value === 0))
      element.removeAttribute(name)
    else element.setAttribute(name, value as string)
  }
  return true
}

function changeBlocks(fragment: Y.XmlFragment, before: readonly Block[], after: readonly Block[]) {
  if (fragment.length !== before.length) {
    // Something stands there that the reading form leaves out: places cannot be counted.
    fragment.delete(0, fragment.length)
    fragment.insert(0, after.map(writeBlock))
    return
  }
  const { start, end } = sharedEnds(before.map(canonicalJson), after.map(canonicalJson))
  const was = before.slice(start, before.length - end)
  const will = after.slice(start, after.length - end)
  const pairs = Math.min(was.length, will.length)
  for (let i = 0; i < pairs; i += 1) {
    const element = fragment.get(start + i)
    const [from, to] = [was[i], will[i]]
    if (!from || !to) continue
    if (element instanceof Y.XmlElement && changeBlock(element, from, to)) continue
    fragment.delete(start + i, 1)
    fragment.insert(start + i, [writeBlock(to)])
  }
  if (was.length > pairs) fragment.delete(start + pairs, was.length - pairs)
  if (will.length > pairs) fragment.insert(start + pairs, will.slice(pairs).map(writeBlock))
}

const paragraph = (text: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: text ? [{ type: 'text', text }] : [],
})

function changeLine(fragment: Y.XmlFragment, before: string, after: string) {
  if (before === after) return
  if (fragment.length !== 1) {
    fragment.delete(0, fragment.length)
    fragment.insert(0, [writeLine(after)])
  } else changeBlocks(fragment, [paragraph(before)], [paragraph(after)])
}

const photoBlock = ({ photoId, alt, caption }: PhotoUse): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: caption ? [{ type: 'text', text: caption }] : [],
})

/**
 * Changes a document from one reading form into another as the smallest change: words that stay
 * are not touched, so nobody's caret moves and nothing typed beside them is lost.
 *
 * @param before the reading form of `ydoc` as it is
 */
export function changeStoryText(ydoc: Y.Doc, before: StoryText, after: StoryText): void {
  ydoc.transact(() => {
    changeLine(ydoc.getXmlFragment('headline'), before.headline, after.headline)
    changeLine(ydoc.getXmlFragment('standfirst'), before.standfirst, after.standfirst)
    changeBlocks(
      ydoc.getXmlFragment('lead'),
      before.lead.map(photoBlock),
      after.lead.map(photoBlock),
    )
    changeBlocks(ydoc.getXmlFragment('body'), before.body.content, after.body.content)
  })
}
