import * as Y from 'yjs'
import { z } from 'zod'
import { blockOf, photoUseOf } from '../story-text/read-story-text.ts'
import { storyFields, type StoryField } from '../story-text/story-text.ts'

/** Who changed something last, and when. */
export const Hand = z.object({ personId: z.string().nullable(), at: z.string() })
export type Hand = z.infer<typeof Hand>

/** Whose hands changed a story between two places of its log. Null where nobody's did. */
export const Hands = z.object({
  headline: Hand.nullable(),
  standfirst: Hand.nullable(),
  lead: Hand.nullable(),
  /** Of each block of the body as it stands now. */
  body: z.array(Hand.nullable()),
  /** Of each block of the body as it stood: who changed or deleted it. */
  before: z.array(Hand.nullable()),
})
export type Hands = z.infer<typeof Hands>

type Entry = { bytes: Uint8Array; personId: string | null; at: Date }

const isBlock = (element: unknown): element is Y.XmlElement =>
  element instanceof Y.XmlElement && blockOf(element) !== undefined
const blocksOf = (ydoc: Y.Doc) => ydoc.getXmlFragment('body').toArray().filter(isBlock)
const isPhotoUse = (element: unknown) =>
  element instanceof Y.XmlElement && photoUseOf(element) !== undefined

/** The block of a field that something within it belongs to. */
function topOf(fragment: Y.XmlFragment, type: Y.AbstractType<unknown>) {
  let top: Y.AbstractType<unknown> | null = type
  while (top && top.parent !== fragment) top = top.parent
  return top
}

/**
 * Follows a story through its log and notes who changed each block last.
 *
 * @param ydoc the words before the first of the entries; is changed
 */
export function followHands(ydoc: Y.Doc, entries: Iterable<Entry>): Hands {
  const before = blocksOf(ydoc)
  const hands = new Map<unknown, Hand>()
  const lines = new Map<StoryField, Hand>()
  let hand: Hand = { personId: null, at: '' }
  for (const field of storyFields) {
    const fragment = ydoc.getXmlFragment(field)
    fragment.observeDeep((events) => {
      lines.set(field, hand)
      for (const { target, changes } of events) {
        const top = target === fragment ? undefined : topOf(fragment, target)
        if (top) hands.set(top, hand)
        if (target !== fragment) continue
        for (const { content } of [...changes.added, ...changes.deleted]) {
          if (content instanceof Y.ContentType) hands.set(content.type, hand)
        }
      }
    })
  }
  for (const { bytes, personId, at } of entries) {
    hand = { personId, at: at.toISOString() }
    Y.applyUpdate(ydoc, bytes)
  }
  const after = blocksOf(ydoc)
  const lead = ydoc.getXmlFragment('lead').toArray().find(isPhotoUse)
  return {
    headline: lines.get('headline') ?? null,
    standfirst: lines.get('standfirst') ?? null,
    lead: (lead ? hands.get(lead) : lines.get('lead')) ?? null,
    body: after.map((block) => hands.get(block) ?? null),
    before: before.map((block) => hands.get(block) ?? null),
  }
}
