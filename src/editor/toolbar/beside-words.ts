import { autoUpdate, computePosition, flip, offset, shift, type Placement } from '@floating-ui/dom'
import type { EditorView } from '@tiptap/pm/view'

const nowhere = { left: 0, right: 0, top: 0, bottom: 0 }

/** Where a place is on screen. */
export function coordsAt(view: EditorView, pos: number) {
  try {
    return view.coordsAtPos(Math.min(pos, view.state.doc.content.size))
  } catch {
    // The place is not drawn just now.
    return nowhere
  }
}

/**
 * Keeps an element beside words: above or below them, within the column, on the other side where
 * there is no room.
 */
export function keepBeside(
  view: EditorView,
  element: HTMLElement,
  placement: Placement,
  words: () => { from: number; to: number },
): { put(): void; stop(): void } {
  const place = {
    contextElement: view.dom,
    getBoundingClientRect() {
      const { from, to } = words()
      const start = coordsAt(view, from)
      const end = from === to ? start : coordsAt(view, to)
      const isOneLine = Math.abs(start.top - end.top) < 4
      const left = isOneLine
        ? Math.min(start.left, end.left)
        : view.dom.getBoundingClientRect().left
      const right = isOneLine
        ? Math.max(start.right, end.right)
        : view.dom.getBoundingClientRect().right
      const top = Math.min(start.top, end.top)
      const bottom = Math.max(start.bottom, end.bottom)
      return {
        left,
        right,
        top,
        bottom,
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
      }
    },
  }
  const put = async () => {
    const { x, y } = await computePosition(place, element, {
      placement,
      middleware: [
        offset(8),
        flip({ padding: 8 }),
        shift({ boundary: [view.dom], rootBoundary: 'viewport', padding: 0 }),
      ],
    })
    element.style.setProperty('left', `${x}px`)
    element.style.setProperty('top', `${y}px`)
    element.dataset['placed'] = ''
  }
  return { put: () => void put(), stop: autoUpdate(place, element, () => void put()) }
}
