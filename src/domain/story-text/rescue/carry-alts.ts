import * as Y from 'yjs'
import { blankAlt } from '../blank-alt.ts'
import type { LostAttribute } from './lost-attributes.ts'
import type { MovedWords } from './moved-words.ts'
import { ownChange, type OwnChange } from './own-change.ts'
import { photoOf } from './photo-of-item.ts'
import { standing } from './word-runs.ts'

/**
 * Alt texts that were written at the place a photo had before somebody moved it go along, as long as
 * the one that stands there is what their writer wrote them over. Answers those that cannot.
 */
export function carryAlts(
  ydoc: Y.Doc,
  moved: MovedWords,
  lost: readonly LostAttribute[],
): { lost: LostAttribute[]; changes: OwnChange[] } {
  const changes: OwnChange[] = []
  const left = lost.filter(({ attribute, words, over, client }) => {
    if (attribute.name !== 'alt' || !moved.has(attribute.of)) return true
    const item = standing(ydoc, moved.whereNow(attribute.of))
    const element = item && photoOf(item)?.element
    if (!element || String(element.getAttribute('alt') ?? '') !== over) return true
    const { bytes } = ownChange(ydoc, () => element.setAttribute('alt', words))
    changes.push({ bytes, client })
    return false
  })
  return { lost: left, changes }
}

/** Takes alt texts off a photo that they are not about; their words wait in the tray. */
export const takeOff = (ydoc: Y.Doc, ofOther: readonly LostAttribute[]): OwnChange[] =>
  ofOther.flatMap(({ attribute }) => {
    const { content } = standing(ydoc, attribute.of) ?? {}
    const photo: unknown = content instanceof Y.ContentType ? content.type : undefined
    if (!(photo instanceof Y.XmlElement)) return []
    const { bytes } = ownChange(ydoc, () =>
      photo.setAttribute('alt', blankAlt(photo.getAttribute('alt'))),
    )
    return [{ bytes, client: null }]
  })
