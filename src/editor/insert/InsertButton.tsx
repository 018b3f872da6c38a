import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { StoryEditing } from '../open-editing.ts'

type Beside = { top: number; height: number; pos: number }

/** The block at a height of the page, also when the pointer is in the margin beside it. */
function blockAt(place: HTMLElement, y: number): Element | undefined {
  const blocks = [...(place.querySelector('.ProseMirror')?.children ?? [])]
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.getBoundingClientRect().bottom < y) low = middle + 1
    else high = middle
  }
  return blocks[low]
}

/** The `+` at the start side of the block under the pointer. By keys, `/` does the same. */
export function InsertButton({ editing, place }: { editing: StoryEditing; place: HTMLElement }) {
  const { view } = editing.editors.body
  const [beside, setBeside] = useState<Beside>()

  useEffect(() => {
    const move = (event: MouseEvent) => {
      if (event.buttons !== 0) return
      const block = blockAt(place, event.clientY)
      if (!block || !view.editable) return
      const pos = view.posAtDOM(block, 0)
      const $pos = view.state.doc.resolve(pos)
      const { top } = block.getBoundingClientRect()
      const next = {
        top: top - place.getBoundingClientRect().top,
        height: Math.min(block.getBoundingClientRect().height, 31),
        pos: $pos.depth > 0 ? $pos.before(1) : pos,
      }
      setBeside((now) => (now?.pos === next.pos && now.top === next.top ? now : next))
    }
    const hide = () => setBeside(undefined)
    place.addEventListener('mousemove', move)
    place.addEventListener('mouseleave', hide)
    place.addEventListener('keydown', hide)
    return () => {
      place.removeEventListener('mousemove', move)
      place.removeEventListener('mouseleave', hide)
      place.removeEventListener('keydown', hide)
    }
  }, [place, view])

  if (!beside) return null
  return (
    <button
      type="button"
      className="stet-plus"
      aria-label="Insert"
      title="Insert"
      tabIndex={-1}
      style={{ top: beside.top, height: beside.height }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        editing.insertMenu.openBeside(view, beside.pos)
        setBeside(undefined)
      }}
    >
      <IconPlus size={18} stroke={1.75} aria-hidden />
    </button>
  )
}
