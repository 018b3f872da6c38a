import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { StoryEditing } from '../open-editing.ts'
import { keepBeside } from '../toolbar/beside-words.ts'
import { choiceId, menuId } from './insert-menu.ts'

/** The list `Insert` under a slash. The focus stays in the words; arrows and Enter choose. */
export function InsertList({ editing }: { editing: StoryEditing }) {
  const { insertMenu, editors } = editing
  const { view } = editors.body
  const open = useWatched(insertMenu)
  const box = useRef<HTMLDivElement>(null)
  const hint = useId()
  const isOpen = open !== undefined

  useLayoutEffect(() => {
    const element = box.current
    if (!isOpen || !element) return undefined
    return keepBeside(view, element, 'bottom-start', () => {
      const from = insertMenu.get()?.from ?? 0
      return { from, to: from }
    }).stop
  }, [isOpen, insertMenu, view])

  const active = open && open.choices.length > 0 ? choiceId(open.active) : undefined
  useEffect(() => {
    const set = (name: string, value: string | undefined) =>
      value === undefined ? view.dom.removeAttribute(name) : view.dom.setAttribute(name, value)
    set('aria-activedescendant', active)
    set('aria-controls', isOpen ? menuId : undefined)
    if (active) document.getElementById(active)?.scrollIntoView({ block: 'nearest' })
  }, [active, isOpen, view])

  if (!open) return null
  return (
    <div ref={box} className="stet-insert" onMouseDown={(event) => event.preventDefault()}>
      <ul id={menuId} role="listbox" aria-label="Insert">
        {open.choices.map((choice, i) => (
          <li
            key={choice.name}
            id={choiceId(i)}
            role="option"
            aria-label={choice.name}
            aria-selected={i === open.active}
            aria-describedby={choice.hint && `${hint}-${i}`}
            onMouseMove={() => insertMenu.setActive(i)}
            onClick={() => insertMenu.choose(view, choice)}
          >
            <choice.icon size={18} stroke={1.75} aria-hidden />
            <span>{choice.name}</span>
            {choice.hint && <small id={`${hint}-${i}`}>{choice.hint}</small>}
          </li>
        ))}
      </ul>
      {open.choices.length === 0 && <p role="status">No such block. Esc keeps your words.</p>}
    </div>
  )
}
