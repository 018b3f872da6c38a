import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Photo } from '#domain/photos/photo.ts'
import { watched, type Watched } from '#src/collaboration/watched.ts'
import { absoluteOf, relativeOf } from '../carets/places.ts'
import { isFromStory } from '../words/bound-words.ts'
import type { EditorPhotos } from '../editor-photos.ts'
import { holdArrived, takeArrived } from './arrived-uploads.ts'
import { photoNode } from './change-photo.ts'
import { startUpload } from './running-upload.ts'
import type { RunningUpload } from './upload-state.ts'
import { isClosedNow, sayLeftOut } from './say-left-out.ts'

export type UploadPlace = { upload: RunningUpload; dom: HTMLElement; position: unknown }

export type UploadPlaces = Watched<readonly UploadPlace[]> & {
  plugin: Plugin
  /** Puts photos into the body, before or after the block at a position, once they are up. */
  start(view: EditorView, pos: number, files: readonly File[]): void
  /** The story can be written: what went up for it while it was left is put in. */
  comeBack(): void
  /** The story is left: who comes back to it finds in their places what still goes up. */
  leave(): void
}

type Awaited = UploadPlace & {
  /** Where it is shown and put in; undefined while the story is not open here. */
  desk: { arrive(photo: Photo): void; over(): void } | undefined
}
/** By story and person: photos on their way into one that was left. */
const adrift = new Map<string, readonly Awaited[]>()

const key = new PluginKey<DecorationSet>('photos on their way')

/**
 * Photos on their way into the body: each has its place there, which moves with the words.
 *
 * @param name the same whenever this person opens the story in this tab
 * @param body where it is written
 * @param suggests whether its person only suggests now, which is for words alone
 */
export function openUploadPlaces(
  name: string,
  photos: () => Pick<EditorPhotos, 'upload'>,
  body: () => EditorView,
  suggests: () => boolean,
): UploadPlaces {
  const places = watched<readonly Awaited[]>([])

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

  function arrive(position: unknown, photo: Photo): void {
    const view = body()
    if (suggests()) return holdArrived(name, photo, position, 'suggest is off')
    if (!view.editable) return sayLeftOut(photo, isClosedNow)
    const { state } = view
    const pos = absoluteOf(state, position) ?? state.doc.content.size
    const $pos = state.doc.resolve(pos)
    const at = $pos.depth > 0 ? $pos.after(1) : pos
    view.dispatch(state.tr.insert(at, photoNode(state, photo)))
  }

  function show(place: Awaited): void {
    place.desk = {
      arrive: (photo) => arrive(place.position, photo),
      over() {
        places.set(places.get().filter((other) => other !== place))
        body().dispatch(redraw(body().state.tr))
      },
    }
    places.set([...places.get(), place])
  }

  function start(view: EditorView, pos: number, files: readonly File[]): void {
    for (const file of files) {
      const dom = document.createElement('div')
      dom.className = 'stet-upload-place'
      dom.contentEditable = 'false'
      const upload = startUpload({
        file,
        photos: photos(),
        done(photo) {
          if (place.desk) place.desk.arrive(photo)
          else holdArrived(name, photo, place.position, 'opened')
        },
        over() {
          place.desk?.over()
          setAdrift(
            name,
            (adrift.get(name) ?? []).filter((other) => other !== place),
          )
        },
      })
      const place: Awaited = { upload, dom, position: relativeOf(view.state, pos), desk: undefined }
      show(place)
    }
    view.dispatch(redraw(view.state.tr))
  }

  for (const place of adrift.get(name) ?? []) show(place)
  adrift.delete(name)

  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => draw(state),
      apply(transaction, drawn, _before, state) {
        if (transaction.getMeta(key)) return draw(state)
        if (places.get().length === 0) return drawn
        if (isFromStory(transaction)) return draw(state)
        return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
  return {
    get: places.get,
    subscribe: places.subscribe,
    plugin,
    start,
    comeBack() {
      for (const { photo, about } of takeArrived(name)) arrive(about, photo)
    },
    leave() {
      for (const place of places.get()) place.desk = undefined
      setAdrift(name, places.get())
    },
  }
}

function setAdrift(name: string, places: readonly Awaited[]): void {
  if (places.length > 0) adrift.set(name, places)
  else adrift.delete(name)
}
