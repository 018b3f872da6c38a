import { NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { StoryField } from '#domain/story-text/story-text.ts'

export type CaptionPlace = {
  photoId: unknown
  /** In letters; undefined while the photo itself is selected. */
  offset: number | undefined
}

/** Where this person is, when that is a photo or its caption. */
export function captionPlace({ selection }: EditorView['state']): CaptionPlace | undefined {
  const { $head } = selection
  const isSelected = selection instanceof NodeSelection
  const photo = isSelected ? selection.node : $head.depth === 1 ? $head.parent : undefined
  const photoId: unknown = photo?.type.name === 'photo' ? photo.attrs['photoId'] : undefined
  return photoId ? { photoId, offset: isSelected ? undefined : $head.parentOffset } : undefined
}

/** Goes to a photo, wherever in the story it stands by now; false without it. */
export function goToCaption(
  views: Iterable<EditorView>,
  { photoId, offset }: CaptionPlace,
): boolean {
  for (const view of views) {
    let found: { pos: number; size: number } | undefined
    view.state.doc.forEach(({ type, attrs, content }, pos) => {
      if (type.name === 'photo' && attrs['photoId'] === photoId)
        found ??= { pos, size: content.size }
    })
    if (!found) continue
    const { tr, doc } = view.state
    const { pos, size } = found
    const caret =
      offset === undefined
        ? NodeSelection.create(doc, pos)
        : TextSelection.create(doc, pos + 1 + Math.min(offset, size))
    view.dispatch(tr.setSelection(caret).scrollIntoView())
    view.focus()
    return true
  }
  return false
}

/** Notes at which photo this person is; what is returned goes there again. */
export function rememberCaption(views: ReadonlyMap<StoryField, EditorView>): () => void {
  const view = [...views.values()].find((each) => each.hasFocus())
  const place = view && captionPlace(view.state)
  return () => {
    if (place) goToCaption(views.values(), place)
  }
}
