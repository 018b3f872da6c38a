import { useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { CodeBook } from '#domain/captions/caption-codes.ts'
import { withNames } from '#domain/captions/codes-in-text.ts'
import { behindCaption, fromLeft } from '#domain/captions/from-left.ts'
import { announce } from '#src/ui/Announcer.tsx'
import type { SharedUndo } from '../words/shared-undo.ts'
import { keptInHand } from './in-hand.ts'
import type { PhotoInText } from './photo-slots.ts'
import { useFieldInHand } from './use-part-in-hand.ts'

type Props = {
  photo: PhotoInText
  /** Its names are offered; any other may be typed, and its codes become names. */
  codes: CodeBook
  undo: SharedUndo
  /** False when the fields go although nobody closed them. */
  isDone: RefObject<boolean>
  onClose: () => void
}

type Naming = { chosen: readonly string[]; typed: string }

/** Writes a sentence behind the caption, as one step. */
function writeBehind({ view, getPos }: PhotoInText, words: (caption: string) => string): void {
  const pos = getPos()
  const node = pos === undefined || view.isDestroyed ? null : view.state.doc.nodeAt(pos)
  if (pos === undefined || node?.type.name !== 'photo') return
  view.dispatch(view.state.tr.insertText(words(node.textContent), pos + 1 + node.content.size))
}

/** Names of who is in a photo, chosen in their order from the left, as a sentence of its caption. */
export function FromLeft({ photo, codes, undo, isDone, onClose }: Props) {
  const [naming, setNaming] = useState(
    () => (keptInHand('names', photo) as Naming | undefined) ?? { chosen: [], typed: '' },
  )
  const { chosen, typed } = naming
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useFieldInHand('names', photo, field, isDone, naming)
  const language = photo.view.dom.lang

  const sayOrder = (order: readonly string[]) =>
    announce(order.length > 0 ? `From left: ${order.join(', ')}` : 'Nobody is chosen.')
  function change(order: readonly string[], rest = typed): void {
    setNaming({ chosen: order, typed: rest })
    sayOrder(order)
    field.current?.focus()
  }
  function add(): boolean {
    const name = typed.replace(/\s+/g, ' ').trim()
    if (name === '') return false
    change([...chosen, name], '')
    return true
  }
  function moveLeft(at: number): void {
    const order = [...chosen]
    order.splice(at - 1, 2, chosen[at]!, chosen[at - 1]!)
    change(order)
  }
  function insert(): void {
    if (chosen.length === 0) return
    undo.startStep()
    writeBehind(photo, (caption) => behindCaption(caption, fromLeft(chosen, language)))
    undo.startStep()
    announce('The names are in the caption.')
    onClose()
  }
  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (event.key !== 'Enter' || event.target !== field.current) return
    event.preventDefault()
    // Enter on an empty field is done with choosing.
    if (!add()) insert()
  }

  return (
    <div className="stet-alt" role="group" aria-label="From left" onKeyDown={press}>
      <label htmlFor={id}>Name, from left</label>
      <input
        ref={field}
        id={id}
        type="text"
        dir="auto"
        list={`${id}-names`}
        maxLength={200}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => setNaming({ chosen, typed: withNames(event.target.value, codes) })}
      />
      <datalist id={`${id}-names`}>
        {codes.names
          .filter((name) => !chosen.includes(name))
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
      <p id={`${id}-hint`}>Enter takes the name; Enter on an empty field writes them.</p>
      {chosen.length > 0 && (
        <ol className="stet-from-left">
          {chosen.map((name, at) => (
            <li key={`${at} ${name}`}>
              <bdi>{name}</bdi>
              {at > 0 && (
                <button
                  type="button"
                  onClick={() => moveLeft(at)}
                  aria-label={`${name} further left`}
                >
                  ←
                </button>
              )}
              <button
                type="button"
                aria-label={`Take out ${name}`}
                onClick={() => change(chosen.filter((_, other) => other !== at))}
              >
                ×
              </button>
            </li>
          ))}
        </ol>
      )}
      <div className="stet-alt-row">
        <button type="button" aria-disabled={chosen.length === 0} onClick={insert}>
          Write the names
        </button>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}
