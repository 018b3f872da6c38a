import * as Y from 'yjs'
import { altOf } from './blank-alt.ts'
import { blockKinds, deepestListLevel, type BlockKind } from './block-kinds.ts'
import type { Block, Inline, Mark, PhotoUse, StoryText } from './story-text.ts'
import { suggestionOf } from './suggestions/suggestion.ts'

type Delta = { insert?: unknown; attributes?: Record<string, unknown> }

/** Order of marks in the reading form, so that equal words have equal JSON. */
const markOrder = ['bold', 'italic', 'link'] as const

function marksOf(attributes: Record<string, unknown> = {}): Mark[] {
  return markOrder.flatMap((type): Mark[] => {
    const value = attributes[type]
    if (value === undefined || value === null) return []
    if (type !== 'link') return [{ type }]
    const href = typeof value === 'object' && 'href' in value ? value.href : undefined
    return typeof href === 'string' ? [{ type, attrs: { href } }] : []
  })
}

function inlineOfText(text: Y.XmlText): Inline[] {
  return (text.toDelta() as Delta[]).flatMap(({ insert, attributes }): Inline[] => {
    if (typeof insert !== 'string' || insert === '') return []
    // What is only suggested is no word of the story; what may go is one until it is gone.
    if (suggestionOf(attributes?.['suggestedInsertion'])) return []
    const marks = marksOf(attributes)
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
  })
}

/** Runs of text that differ in nothing are one run, however many Yjs made of them. */
function joinRuns(runs: Inline[]): Inline[] {
  const joined: Inline[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (
      run.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(run.marks) === JSON.stringify(last.marks)
    ) {
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    } else joined.push(run)
  }
  return joined
}

/**
 * The words in a block. The one place that decides what of them is read: all without what is
 * suggested and not accepted.
 */
export function inlineOf(element: Y.XmlElement | Y.XmlFragment): Inline[] {
  const runs = element.toArray().flatMap((child): Inline[] => {
    if (child instanceof Y.XmlText) return inlineOfText(child)
    if (child instanceof Y.XmlElement && child.nodeName === 'hardBreak')
      return [{ type: 'hardBreak' }]
    return []
  })
  return joinRuns(runs)
}

/** Words of inline content as one string; a hard break is a line break. */
export const plainInline = (content: readonly Inline[]) =>
  content.map((run) => (run.type === 'text' ? run.text : '\n')).join('')

const stringOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

/** An unknown kind reads as a paragraph, so that a newer tab's words are kept. */
const kindOf = (value: unknown): BlockKind =>
  blockKinds.find((kind) => kind === value) ?? 'paragraph'

/** Kind and level merge apart when two people change them at once, so a level is clamped here. */
function levelOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value)
    ? Math.min(Math.max(value, 0), deepestListLevel)
    : 0
}

/** A node of the body in reading form; undefined for one that is no known block. */
export function blockOf(element: Y.XmlElement): Block | undefined {
  const attribute = (name: string): unknown => element.getAttribute(name)
  if (element.nodeName === 'textBlock') {
    return {
      type: 'textBlock',
      attrs: {
        kind: kindOf(attribute('kind')),
        level: levelOf(attribute('level')),
        box: stringOrNull(attribute('box')),
        speaker: stringOrNull(attribute('speaker')),
      },
      content: inlineOf(element),
    }
  }
  if (element.nodeName === 'photo') {
    return {
      type: 'photo',
      attrs: { photoId: stringOrNull(attribute('photoId')), alt: altOf(attribute('alt')) },
      content: inlineOf(element),
    }
  }
  return element.nodeName === 'rule' ? { type: 'rule' } : undefined
}

const elementsOf = (fragment: Y.XmlFragment) =>
  fragment.toArray().filter((child) => child instanceof Y.XmlElement)

/** One line out of a one-block fragment; several blocks (two people seeded it at once) are joined. */
export const lineOf = (fragment: Y.XmlFragment) =>
  elementsOf(fragment)
    .map((element) => plainInline(inlineOf(element)))
    .filter(Boolean)
    .join(' ')

/** A photo of the lead; undefined for a node that names none. */
export function photoUseOf(element: Y.XmlElement): PhotoUse | undefined {
  const photoId: unknown = element.nodeName === 'photo' ? element.getAttribute('photoId') : null
  if (typeof photoId !== 'string') return undefined
  const alt = altOf(element.getAttribute('alt'))
  return { photoId, alt, caption: plainInline(inlineOf(element)) }
}

/**
 * The reading form of a story's words. Reads only: a document is never changed by being read,
 * whatever it holds, and what is no known node is left out of the reading form alone.
 */
export function readStoryText(ydoc: Y.Doc): StoryText {
  const field = (name: string) => ydoc.getXmlFragment(name)
  const lead = elementsOf(field('lead')).flatMap((element) => photoUseOf(element) ?? [])
  const content = elementsOf(field('body')).flatMap((element) => blockOf(element) ?? [])
  return {
    headline: lineOf(field('headline')),
    standfirst: lineOf(field('standfirst')),
    lead,
    body: { type: 'doc', content },
  }
}
