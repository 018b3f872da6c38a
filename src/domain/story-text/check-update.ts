import * as Y from 'yjs'
import { Refusal } from '../errors.ts'
import { isWebAddress } from '../web-address.ts'
import { blockKinds } from './block-kinds.ts'
import type { Taken } from './rescue/lost-words.ts'
import { largestUpdateBytes } from './room-messages.ts'
import { clientOfServer } from './clients.ts'
import { storyFields, type StoryField } from './story-text.ts'
import { Suggestion } from './suggestions/suggestion.ts'
import { mostLettersOf } from './word-attributes.ts'

/** Any shared type; Yjs' own generic one does not take its subclasses. */
type YType = Y.Doc['share'] extends Map<string, infer T> ? T : never
type AttributeRule = (value: unknown) => boolean

const text =
  (most: number): AttributeRule =>
  (value) =>
    value === null ||
    (typeof value === 'string' && value.length <= most && !value.includes('\u0000'))
const uuid: AttributeRule = (value) =>
  value === null ||
  (typeof value === 'string' &&
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value))
const kind: AttributeRule = (value) => blockKinds.some((each) => each === value)
const level: AttributeRule = (value) =>
  value === null ||
  (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 8)

/** What each node may carry and hold. `text` is Y.XmlText. */
const nodes: Record<
  string,
  { attributes: Record<string, AttributeRule>; holds: readonly string[] }
> = {
  textBlock: {
    attributes: { kind, level, box: text(64), speaker: text(mostLettersOf.speaker) },
    holds: ['text', 'hardBreak'],
  },
  photo: { attributes: { photoId: uuid, alt: text(mostLettersOf.alt) }, holds: ['text'] },
  rule: { attributes: {}, holds: [] },
  hardBreak: { attributes: {}, holds: [] },
}

const heldByField: Record<StoryField, readonly string[]> = {
  headline: ['textBlock'],
  standfirst: ['textBlock'],
  lead: ['photo'],
  body: ['textBlock', 'photo', 'rule'],
}

const isPlainOrEmpty = (value: unknown) =>
  value === null ||
  value === true ||
  (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)

const isLinkMark = (value: unknown) =>
  value === null ||
  (typeof value === 'object' &&
    value !== null &&
    Object.keys(value).every((key) => key === 'href') &&
    isWebAddress((value as { href?: unknown }).href))

const isSuggestion = (value: unknown) => value === null || Suggestion.safeParse(value).success

const marks: Record<string, (value: unknown) => boolean> = {
  bold: isPlainOrEmpty,
  italic: isPlainOrEmpty,
  link: isLinkMark,
  suggestedInsertion: isSuggestion,
  suggestedDeletion: isSuggestion,
}

const refuse = (what: string) =>
  new Refusal('not-valid', `The change holds ${what}, which a story cannot keep.`)

function checkText(ytext: Y.XmlText, checked: Y.XmlText[]): void {
  checked.push(ytext)
  if (ytext._map.size > 0) throw refuse('an attribute on plain words')
  for (let item = ytext._start; item; item = item.right) {
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      const rule = Object.hasOwn(marks, content.key) ? marks[content.key] : undefined
      if (!rule) throw refuse(`the unknown mark “${content.key.slice(0, 40)}”`)
      if (!rule(content.value)) throw refuse(`a ${content.key} of the wrong form`)
    } else if (content instanceof Y.ContentString) {
      // PostgreSQL keeps no such character; a story with one could not be listed.
      if (content.str.includes('\u0000')) throw refuse('a null character')
    } else if (!(content instanceof Y.ContentDeleted)) {
      throw refuse('something that is no text')
    }
  }
}

function checkAttributes(element: Y.XmlElement): void {
  const node = nodes[element.nodeName]
  for (const [name, item] of element._map) {
    if (item.deleted) continue
    const rule = node && Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined
    if (!rule) throw refuse(`the unknown attribute “${name.slice(0, 40)}”`)
    if (!(item.content instanceof Y.ContentAny) || !rule(element.getAttribute(name) as unknown)) {
      throw refuse(`a ${name} of the wrong form`)
    }
  }
}

const nameOfChild = (child: unknown) => {
  if (child instanceof Y.XmlText) return 'text'
  return child instanceof Y.XmlElement ? child.nodeName : 'something unknown'
}

/** Checks the children of a parent; only those that came with the update when `isNew` says so. */
function checkChildren(
  parent: Y.XmlElement | Y.XmlFragment,
  holds: readonly string[],
  isNew: (item: Y.Item) => boolean,
  checked: Y.XmlText[],
): void {
  for (let item = parent._start; item; item = item.right) {
    if (item.deleted || !isNew(item)) continue
    const child: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined
    const name = nameOfChild(child)
    if (!holds.includes(name)) throw refuse(`“${name.slice(0, 40)}” in a place`)
    if (child instanceof Y.XmlText) checkText(child, checked)
    else if (child instanceof Y.XmlElement) {
      checkAttributes(child)
      checkChildren(child, nodes[child.nodeName]?.holds ?? [], () => true, checked)
    }
  }
}

function fieldOf(type: unknown, ydoc: Y.Doc): StoryField {
  for (const field of storyFields) if (ydoc.share.get(field) === type) return field
  throw refuse('words outside the story')
}

/** True when the change stays inside captions and alt texts of photos that stand in the story. */
function isPhotoWords(type: YType, keys: ReadonlySet<string | null>): boolean {
  if (type instanceof Y.XmlText) {
    return type.parent instanceof Y.XmlElement && type.parent.nodeName === 'photo'
  }
  if (type instanceof Y.XmlElement && type.nodeName === 'photo') {
    return [...keys].every((key) => key === 'alt' || key === null)
  }
  return false
}

/**
 * A document to try updates on: every field's type is known, else hostile parts slip through. It
 * keeps what is deleted, since words deleted unseen are looked for in it.
 */
export function openShadow(state?: Uint8Array): Y.Doc {
  const shadow = new Y.Doc({ gc: false })
  shadow.clientID = clientOfServer(shadow.clientID)
  for (const field of storyFields) shadow.getXmlFragment(field)
  if (state) Y.applyUpdate(shadow, state)
  return shadow
}

/** Looked at first: to look into a change takes time that grows with it. */
export function refuseLargeUpdate(update: Uint8Array): void {
  if (update.length <= largestUpdateBytes) return
  throw new Refusal(
    'too-large',
    'The change is larger than 1 MB, more than a story takes at once. Copy your words and put them in by parts.',
  )
}

/** What a change did, and the texts that it wrote in. */
export type Checked = Taken & { texts: readonly Y.XmlText[] }

type Applied = { taken: Taken; changed: (readonly [YType, ReadonlySet<string | null>])[] }

/** Applies a change, and tells what it did. */
export function applyNoted(ydoc: Y.Doc, update: Uint8Array): Applied {
  let before: ReadonlyMap<number, number> | undefined
  let deleted: Taken['deleted'] | undefined
  const changed: Applied['changed'] = []
  const note = (transaction: Y.Transaction) => {
    before ??= transaction.beforeState
    deleted = deleted ? Y.mergeDeleteSets([deleted, transaction.deleteSet]) : transaction.deleteSet
    changed.push(...transaction.changed)
  }
  ydoc.on('afterTransaction', note)
  try {
    Y.applyUpdate(ydoc, update)
  } finally {
    ydoc.off('afterTransaction', note)
  }
  return {
    taken: { before: before ?? new Map(), deleted: deleted ?? Y.createDeleteSet() },
    changed,
  }
}

/**
 * Applies an update to a shadow of the story and looks at all that it changed.
 *
 * The shadow is spoiled when this throws: make it anew from the durable state.
 *
 * @param may what the sender may change
 * @returns what it did, for looking after words that it deleted unseen and who signed what
 * @throws Refusal `not-valid` for anything a story cannot hold, or whose base is missing
 * @throws Refusal `not-allowed` for words the sender may not change
 */
export function takeIntoShadow(
  shadow: Y.Doc,
  update: Uint8Array,
  may: 'everything' | 'photo-words',
): Checked {
  let applied: Applied
  try {
    applied = applyNoted(shadow, update)
  } catch {
    throw new Refusal('not-valid', 'The change is damaged and was not taken.')
  }
  const { taken, changed } = applied
  if (shadow.store.pendingStructs || shadow.store.pendingDs) {
    throw new Refusal(
      'not-valid',
      'The change builds on words that are not here. Reload the story.',
    )
  }
  if (shadow.share.size > storyFields.length) throw refuse('words outside the story')
  if (shadow.subdocs.size > 0) throw refuse('a document within the words')

  const checked: Y.XmlText[] = []
  const isNew = ({ id }: Y.Item) => id.clock >= (taken.before.get(id.client) ?? 0)
  for (const [type, keys] of changed) {
    if (may === 'photo-words' && !isPhotoWords(type, keys)) {
      throw new Refusal('not-allowed', 'The photo desk changes captions, credits and alt text.')
    }
    if (type instanceof Y.XmlText) checkText(type, checked)
    else if (type instanceof Y.XmlElement) {
      checkAttributes(type)
      checkChildren(type, nodes[type.nodeName]?.holds ?? [], isNew, checked)
    } else if (type instanceof Y.XmlFragment) {
      if (type._map.size > 0) throw refuse('an attribute on a whole field')
      checkChildren(type, heldByField[fieldOf(type, shadow)], isNew, checked)
    } else throw refuse('something that is no text')
  }
  return { ...taken, texts: checked }
}
