import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Photo } from '#domain/photos/photo.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { absoluteOf, relativeOf } from '../carets/places.ts'
import { isFromStory } from '../words/bound-words.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { photoNode } from './change-photo.ts'
import { startUpload } from './running-upload.ts'
import type { RunningUpload } from './upload-state.ts'
import { isClosedNow, placeIsGone, sayLeftOut } from './say-left-out.ts'

export type UploadPlace = { upload: RunningUpload; dom: HTMLElement; position: unknown }

export type UploadPlaces = Watched<readonly UploadPlace[]> & {
  plugin: Plugin
  /** Puts photos into the body, before or after the block at a position, once they are up. */
  start(view: EditorView, pos: number, files: readonly File[]): void
}

const key = new PluginKey<DecorationSet>('photos on their way')

/** Photos on their way into the body: each has its place there, which moves with the words. */
export function openUploadPlaces(photos: () => Pick<EditorPhotos, 'upload'>): UploadPlaces {
  const places = watched<readonly UploadPlace[]>([])

  const draw = (state: EditorState) =>
    DecorationSet.create(
      state.doc,
      places.get().map(({ upload, dom, position }) => {
        const pos = absoluteOf(state, position) ?? state.doc.content.size
        return Decoration.widget(pos, dom, {
          key: `upload ${upload.id}`,
          side: -1,
          stopEvent: () => true,
          ignoreSelection: true,
        })
      }),
    )
  const redraw = (transaction: Transaction) => transaction.setMeta(key, true)

  function arrive(view: EditorView, position: unknown, photo: Photo): void {
    if (view.isDestroyed) return sayLeftOut(photo, placeIsGone)
    if (!view.editable) return sayLeftOut(photo, isClosedNow)
    const { state } = view
    const pos = absoluteOf(state, position) ?? state.doc.content.size
    const $pos = state.doc.resolve(pos)
    const at = $pos.depth > 0 ? $pos.after(1) : pos
    view.dispatch(state.tr.insert(at, photoNode(state, photo)))
  }

  function start(view: EditorView, pos: number, files: readonly File[]): void {
    for (const file of files) {
      const dom = document.createElement('div')
      dom.className = 'stet-upload-place'
      dom.contentEditable = 'false'
      const position = relativeOf(view.state, pos)
      const upload = startUpload({
        file,
        photos: photos(),
        done: (photo) => arrive(view, position, photo),
        over() {
          places.set(places.get().filter((place) => place.dom !== dom))
          if (!view.isDestroyed) view.dispatch(redraw(view.state.tr))
        },
      })
      places.set([...places.get(), { upload, dom, position }])
    }
    view.dispatch(redraw(view.state.tr))
  }

  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, drawn, _before, state) {
        if (transaction.getMeta(key)) return draw(state)
        if (places.get().length === 0) return drawn
        if (isFromStory(transaction)) return draw(state)
        return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
  return { get: places.get, subscribe: places.subscribe, plugin, start }
}
