import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { PhotoOrder } from './photo-order.ts'

/** Photos of the body that are carried by the mouse. Fingers have the buttons. */
export type PhotoDrag = {
  plugin: Plugin
  /** Lets a photo be carried by its picture. */
  watch(handle: HTMLElement, figure: HTMLElement, getPos: () => number | undefined): void
  mayDrag(): boolean
  /** Where the photo stood that is dropped elsewhere now; undefined when none is carried. */
  take(): number | undefined
  isCarried(): boolean
}

const key = new PluginKey<number | undefined>('photo that is carried')
const dataType = 'application/x-stet-photo'

/** The block that a pointer is over, and in which half of it. */
function indexUnder(view: EditorView, { target, clientX, clientY }: DragEvent): number | undefined {
  let block = target instanceof Element ? target : null
  while (block && block.parentElement !== view.dom) block = block.parentElement
  if (!block) {
    const found = view.posAtCoords({ left: clientX, top: clientY })
    return found ? view.state.doc.resolve(found.pos).index(0) : undefined
  }
  const index = view.state.doc.resolve(view.posAtDOM(block, 0)).index(0)
  const { top, height } = block.getBoundingClientRect()
  return index + Number(clientY > top + height / 2)
}

function line(): HTMLElement {
  const dom = document.createElement('div')
  dom.className = 'stet-photo-drop'
  return dom
}

export function openPhotoDrag(order: PhotoOrder): PhotoDrag {
  let posOfCarried: (() => number | undefined) | undefined
  let body: EditorView | undefined

  function show(view: EditorView, index: number | undefined): void {
    if (key.getState(view.state) === index) return
    view.dispatch(view.state.tr.setMeta(key, { index }))
  }
  /** Of a photo that was dropped the element is gone, and is told of no end. */
  function end(): void {
    posOfCarried = undefined
    if (body && !body.isDestroyed) show(body, undefined)
  }
  function decorations(state: EditorState) {
    const index = key.getState(state)
    if (index === undefined) return null
    let pos = 0
    for (let at = 0; at < Math.min(index, state.doc.childCount); at += 1) {
      pos += state.doc.child(at).nodeSize
    }
    return DecorationSet.create(state.doc, [
      Decoration.widget(pos, line, { key: 'drop', side: -1, ignoreSelection: true }),
    ])
  }

  const plugin = new Plugin<number | undefined>({
    key,
    state: {
      init: () => undefined,
      apply(transaction, index) {
        const told = transaction.getMeta(key) as { index: number | undefined } | undefined
        return told ? told.index : transaction.docChanged ? undefined : index
      },
    },
    props: {
      decorations,
      handleDOMEvents: {
        dragover(view, event) {
          if (!posOfCarried) return false
          event.preventDefault()
          if (event.dataTransfer) event.dataTransfer.dropEffect = 'move'
          show(view, indexUnder(view, event))
          return true
        },
        dragleave(view, event) {
          const { relatedTarget } = event
          if (relatedTarget instanceof Node && view.dom.contains(relatedTarget)) return false
          show(view, undefined)
          return false
        },
        drop(view, event) {
          if (!posOfCarried) return false
          event.preventDefault()
          const index = indexUnder(view, event)
          const pos = posOfCarried()
          end()
          if (index !== undefined && pos !== undefined) order.moveTo(pos, index)
          return true
        },
      },
    },
    view(view) {
      body = view
      return {}
    },
  })

  return {
    plugin,
    mayDrag: () => order.mayMove(),
    isCarried: () => posOfCarried !== undefined,
    take() {
      const pos = posOfCarried?.()
      end()
      return pos
    },
    watch(handle, figure, getPos) {
      handle.addEventListener('dragstart', (event) => {
        if (!order.mayMove() || !event.dataTransfer) return event.preventDefault()
        posOfCarried = getPos
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.clearData()
        event.dataTransfer.setData(dataType, '')
        event.dataTransfer.setDragImage(figure, 0, 0)
        return undefined
      })
      handle.addEventListener('dragend', end)
    },
  }
}
