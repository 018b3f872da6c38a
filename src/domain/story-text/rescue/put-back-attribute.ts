import * as Y from 'yjs'
import { bothWords } from '../both-words.ts'
import { storyFields } from '../story-text.ts'
import { mostLettersOf } from '../word-attributes.ts'
import type { AttributePlace, LostWords } from './lost-words.ts'
import type { MovedWords } from './moved-words.ts'
import { spotOf, standing } from './word-runs.ts'

type ToPutBack = { attribute: AttributePlace; words: string; seen: LostWords['seen'] }

/** A speaker is shown under a pull quote only; under what became a paragraph nobody would see it. */
const mayHold = (element: Y.XmlElement, { name }: AttributePlace) =>
  name === 'alt'
    ? element.nodeName === 'photo'
    : element.nodeName === 'textBlock' && element.getAttribute('kind') === 'pull-quote'

/** The photo or quote itself, else where its words were moved, else the same photo elsewhere. */
function elementOf(ydoc: Y.Doc, moved: MovedWords, { attribute, seen }: ToPutBack) {
  const own = standing(ydoc, attribute.of)?.content
  const itself: unknown = own instanceof Y.ContentType ? own.type : undefined
  const moveTo: unknown = spotOf(ydoc, moved, seen.left)?.text.parent
  const others = storyFields.flatMap((field) => ydoc.getXmlFragment(field).toArray())
  const same = others.filter(
    (each) =>
      attribute.photoId !== null &&
      each instanceof Y.XmlElement &&
      each.getAttribute('photoId') === attribute.photoId,
  )
  return [itself, moveTo, ...same].find(
    (each) => each instanceof Y.XmlElement && mayHold(each, attribute),
  ) as Y.XmlElement | undefined
}

/**
 * Where an alt text or a speaker can be put back, and with which words: behind those that stand
 * there by now. Undefined when its photo or quote is gone, or has no room for both.
 */
export function attributeTarget(ydoc: Y.Doc, moved: MovedWords, passage: ToPutBack) {
  const element = elementOf(ydoc, moved, passage)
  if (!element) return undefined
  const { name } = passage.attribute
  const now: unknown = element.getAttribute(name)
  const words = bothWords(typeof now === 'string' ? now : '', passage.words)
  return words.length <= mostLettersOf[name] ? { element, name, words } : undefined
}
