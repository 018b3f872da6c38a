import type { Photo } from '#domain/photos/photo.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import type { StoryEditing } from '../open-editing.ts'
import { photoNode } from './change-photo.ts'
import { LibraryChooser } from './LibraryChooser.tsx'
import { placeAtCaret } from './place-at-caret.ts'

type Props = {
  editing: StoryEditing
  photos: EditorPhotos
  mayChange: boolean
  onClose: () => void
}

/** Chooses a photo of the library for the place in the body where the caret is. */
export function PutFromLibrary({ editing, photos, mayChange, onClose }: Props) {
  const { view } = editing.editors.body
  const close = () => {
    onClose()
    view.focus()
  }
  function put(photo: Photo): void {
    if (!view.isDestroyed) {
      view.dispatch(view.state.tr.insert(placeAtCaret(view.state), photoNode(view.state, photo)))
    }
    close()
  }
  return (
    <LibraryChooser
      library={photos.library}
      isClosed={!mayChange}
      lead="It comes where the caret is, with its original caption to go on from."
      onChoose={put}
      onClose={close}
    />
  )
}
