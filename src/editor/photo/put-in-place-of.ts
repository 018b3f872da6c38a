import type { Photo } from '#domain/photos/photo.ts'
import { isExchanged, replaceStanding } from './change-photo.ts'
import type { PhotoInText } from './photo-slots.ts'
import { isClosedNow, otherIsThere, placeIsGone, sayLeftOut } from './say-left-out.ts'

/**
 * Puts a photo that is up in the place of the one that stood there when it began to go up, wherever
 * a colleague has moved that meanwhile; says where it is when that cannot be.
 */
export function putInPlaceOf(before: PhotoInText, photo: Photo): void {
  const { view } = before
  if (view.isDestroyed) sayLeftOut(photo, placeIsGone)
  else if (!view.editable) sayLeftOut(photo, isClosedNow)
  else if (!replaceStanding(before, photo)) {
    sayLeftOut(photo, isExchanged(before) ? otherIsThere : placeIsGone)
  }
}
