import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWatched } from '#src/collaboration/use-watched.ts'
import type { StoryEditing } from '../open-editing.ts'
import { useEditorValue } from '../use-editor-value.ts'
import { LinkForm } from './LinkForm.tsx'
import type { ToolbarCall } from './TextToolbar.tsx'
import { ToolButtons } from './ToolButtons.tsx'
import type { SuggestSwitch } from './tools.ts'

type Props = {
  editing: StoryEditing
  call: ToolbarCall
  onCall: (call: ToolbarCall) => void
  onWhoWrote: (() => void) | undefined
  onComment: (() => void) | undefined
  suggest: SuggestSwitch | undefined
}

/** Keeps an element on top of the phone's keyboard; where there is none, on top of the desk's foot. */
function useOverKeyboard(isShown: boolean) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const seen = window.visualViewport
    if (!isShown || !seen) return undefined
    const put = () => {
      const covered = Math.max(0, window.innerHeight - seen.height - seen.offsetTop)
      const bottom = covered > 0 ? `${covered}px` : 'var(--stet-foot, 0px)'
      row.current?.style.setProperty('bottom', bottom)
    }
    put()
    seen.addEventListener('resize', put)
    seen.addEventListener('scroll', put)
    return () => {
      seen.removeEventListener('resize', put)
      seen.removeEventListener('scroll', put)
    }
  }, [isShown])
  return row
}

/** `Text style` on a phone: one row over the keyboard, while somebody writes. */
export function DockedTools({ editing, call, onCall, ...more }: Props) {
  const { editors, undo, insertMenu } = editing
  const { body } = editors
  const isInBody = useEditorValue(body, () => body.isFocused && body.isEditable)
  const isInHeadline = useEditorValue(editors.headline, () => editors.headline.isFocused)
  const isInStandfirst = useEditorValue(editors.standfirst, () => editors.standfirst.isFocused)
  const isInCaption = useEditorValue(editors.lead, () => editors.lead.isFocused)
  const mayUndo = useWatched(undo.mayUndo)
  const [hasFocus, setFocus] = useState(false)
  const isShown = isInBody || isInHeadline || isInStandfirst || isInCaption || hasFocus
  const row = useOverKeyboard(isShown)
  useEffect(() => {
    if (call === 'toolbar') row.current?.querySelector('button')?.focus()
  }, [call, row])

  function back(): void {
    onCall(undefined)
    body.view.focus()
  }
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    back()
  }
  function insert(): void {
    const { $from } = body.state.selection
    if (isInBody && $from.depth > 0) insertMenu.openBeside(body.view, $from.before(1))
  }
  if (!isShown) return null
  return (
    <div
      ref={row}
      className="stet-docked"
      onKeyDown={press}
      onFocus={() => setFocus(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false)
      }}
    >
      {call === 'link' ? (
        <LinkForm editor={body} onClose={back} />
      ) : (
        <div role="toolbar" aria-label="Text style">
          <button
            type="button"
            aria-label="Insert"
            aria-disabled={!isInBody || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={insert}
          >
            <IconPlus size={20} stroke={1.75} aria-hidden />
          </button>
          <ToolButtons
            editor={body}
            isDisabled={!isInBody}
            onLink={() => onCall('link')}
            {...more}
          />
          <button
            type="button"
            aria-label="Undo"
            aria-disabled={!mayUndo || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => undo.undo()}
          >
            <IconArrowBackUp size={20} stroke={1.75} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
