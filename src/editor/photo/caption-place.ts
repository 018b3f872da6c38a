import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { Presence, spotAt } from '../carets/places.ts'
import type { SharedUndo } from '../words/shared-undo.ts'
import { openWritingDoc } from '../words/writing-doc.ts'
import { writeCaption } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'

export type HowWritten = 'instead' | 'behind'

/** The caption of one photo in one story, to be written from elsewhere than its field. */
export type CaptionPlace = {
  /** As it stands; undefined when the photo is gone. */
  words(): string | undefined
  /** Whose caret is in it, beside this person's own. */
  colleague(): string | undefined
  /** Writes as one step; answers what takes it back, undefined when nothing was written. */
  write(words: string, how: HowWritten): (() => boolean) | undefined
}

const captionOf = (photo: unknown): Y.XmlText | undefined => {
  if (!(photo instanceof Y.XmlElement) || photo.nodeName !== 'photo') return undefined
  const first: unknown = photo.length > 0 ? photo.get(0) : undefined
  return first instanceof Y.XmlText ? first : undefined
}

const plain = (caption: Y.XmlText) =>
  (caption.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')

function spotOf(head: unknown, ydoc: Y.Doc): unknown {
  try {
    const place = Y.createRelativePositionFromJSON(head)
    return Y.createAbsolutePositionFromRelativePosition(place, ydoc)?.type
  } catch {
    return undefined
  }
}

/** The name of a colleague whose caret stands in a caption. */
function colleagueIn(awareness: Awareness, ydoc: Y.Doc, caption: Y.XmlText): string | undefined {
  const own = Presence.safeParse(awareness.getLocalState()).data?.user.personId
  for (const told of awareness.getStates().values()) {
    const { data } = Presence.safeParse(told)
    if (!data?.cursor || data.user.personId === own) continue
    const spot = spotOf(data.cursor.head, ydoc)
    if (spot === caption || spot === caption.parent) return data.user.name
  }
  return undefined
}

/** The caption of a photo that an editor here shows. */
export function captionInEditor(
  photo: PhotoInText,
  undo: SharedUndo,
  awareness: Awareness,
): CaptionPlace {
  const nodeNow = () => {
    const pos = photo.getPos()
    if (pos === undefined || photo.view.isDestroyed) return undefined
    const node = photo.view.state.doc.nodeAt(pos)
    return node?.type.name === 'photo' ? { node, pos } : undefined
  }
  return {
    words: () => nodeNow()?.node.textContent,
    colleague() {
      const now = nodeNow()
      const spot = now && spotAt(photo.view.state, now.pos + 1)?.type
      const caption = spot instanceof Y.XmlText ? spot : captionOf(spot)
      return caption?.doc ? colleagueIn(awareness, caption.doc, caption) : undefined
    },
    write(words, how) {
      undo.startStep()
      if (!writeCaption(photo, words, how)) return undefined
      const step = undo.lastStep()
      undo.startStep()
      return step && (() => step.takeBack())
    },
  }
}

/** How long after it was written something can be taken back, even when the place is not shown. */
const undoForMs = 60_000

/**
 * The same of a photo in the body of a story, without an editor.
 *
 * @param nth which of the places of this photo in the body
 */
export function captionInBody(
  story: Y.Doc,
  awareness: Awareness,
  photoId: string,
  nth: number,
): CaptionPlace & { watch(hear: () => void): () => void } {
  const find = (ydoc: Y.Doc) => {
    const places = ydoc
      .getXmlFragment('body')
      .toArray()
      .filter((each) => each instanceof Y.XmlElement && each.getAttribute('photoId') === photoId)
    return captionOf(places[nth])
  }
  return {
    words() {
      const caption = find(story)
      return caption && plain(caption)
    },
    /** Calls back when the caption may be another one: not for what is typed elsewhere in the body. */
    watch(hear) {
      const body = story.getXmlFragment('body')
      let caption = find(story)
      const look = (events: Y.YEvent<Y.XmlFragment>[]) => {
        const targets = events.map(({ target }): unknown => target)
        if (!targets.includes(body) && !targets.includes(caption)) return
        caption = find(story)
        hear()
      }
      // Yjs' types speak of events of the fragment alone.
      body.observeDeep(look as Parameters<typeof body.observeDeep>[0])
      return () => body.unobserveDeep(look as Parameters<typeof body.observeDeep>[0])
    },
    colleague() {
      const caption = find(story)
      return caption && colleagueIn(awareness, story, caption)
    },
    write(words, how) {
      const writing = openWritingDoc(story)
      const caption = find(writing.ydoc)
      if (!caption || writing.isNewer.get()) {
        writing.destroy()
        return undefined
      }
      const manager = new Y.UndoManager(caption, { trackedOrigins: new Set([ySyncPluginKey]) })
      writing.ydoc.transact(() => {
        const before = plain(caption)
        if (how === 'instead') caption.delete(0, caption.length)
        const gap = how === 'behind' && before !== '' && !/\s$/.test(before) ? ' ' : ''
        // Plain words, whatever stands beside them.
        caption.insert(caption.length, gap + words, {})
      }, ySyncPluginKey)
      let isOver = false
      const end = () => {
        isOver = true
        manager.destroy()
        writing.destroy()
      }
      const timer = setTimeout(end, undoForMs)
      story.once('destroy', end)
      return () => {
        if (isOver) return false
        clearTimeout(timer)
        const isBack = manager.undo() !== null
        end()
        return isBack
      }
    },
  }
}
