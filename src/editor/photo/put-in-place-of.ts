import type { EditorView } from '@tiptap/pm/view'
import type { Photo } from '#domain/photos/photo.ts'
import { isExchanged, replaceStanding } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'
import { isClosedNow, otherIsThere, placeIsGone, sayLeftOut, youLeft } from './say-left-out.ts'

/**
 * Puts a photo that is up in the place of the one that stood there when it began to go up, wherever
 * a colleague has moved that meanwhile; says where it is when that cannot be.
 *
 * @param now where the story is open now: its screen may have been left and opened anew
 */
export function putInPlaceOf(before: PhotoInText, photo: Photo, now: EditorView): void {
  const isNew = before.view.isDestroyed
  const found = isNew ? { ...before, view: now, getPos: () => undefined } : before
  if (found.view.isDestroyed) sayLeftOut(photo, youLeft)
  else if (!found.view.editable) sayLeftOut(photo, isClosedNow)
  else if (!replaceStanding(found, photo)) {
    sayLeftOut(photo, isExchanged(found) ? otherIsThere : placeIsGone)
  }
}
