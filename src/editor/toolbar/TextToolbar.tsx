import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { selectedBlocks } from '../blocks/block-commands.ts'
import { useEditorValue } from '../use-editor-value.ts'
import { keepBeside } from './beside-words.ts'
import { LinkForm } from './LinkForm.tsx'
import { ToolButtons } from './ToolButtons.tsx'
import type { SuggestSwitch } from './tools.ts'

const showAfterMs = 120

/** Opened by a key, whatever is selected; else it shows by itself over selected words. */
export type ToolbarCall = 'toolbar' | 'link' | undefined

type Props = {
  editor: Editor
  call: ToolbarCall
  onCall: (call: ToolbarCall) => void
  onWhoWrote: (() => void) | undefined
  onComment: (() => void) | undefined
  suggest: SuggestSwitch | undefined
}

function hasWords({ state, view, isEditable }: Editor): boolean {
  const { selection } = state
  if (!isEditable || !view.hasFocus() || !(selection instanceof TextSelection)) return false
  if (selection.empty || selectedBlocks(state).length === 0) return false
  return state.doc.textBetween(selection.from, Math.min(selection.to, selection.from + 200)) !== ''
}

/** `Text style`, over selected words or called by a key. */
export function TextToolbar({ editor, call, onCall, ...more }: Props) {
  const bar = useRef<HTMLDivElement>(null)
  const isSelected = useEditorValue(editor, () => hasWords(editor))
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    if (!isSelected) return undefined
    const timer = setTimeout(() => setDue(true), showAfterMs)
    return () => {
      clearTimeout(timer)
      setDue(false)
    }
  }, [isSelected])
  const isShown = call !== undefined || (isSelected && isDue)

  useLayoutEffect(() => {
    const element = bar.current
    if (!isShown || !element) return undefined
    const { view } = editor
    const beside = keepBeside(view, element, 'top', () => view.state.selection)
    editor.on('selectionUpdate', beside.put)
    return () => {
      beside.stop()
      editor.off('selectionUpdate', beside.put)
    }
  }, [editor, isShown])
  useEffect(() => {
    if (call === 'toolbar') bar.current?.querySelector('button')?.focus()
  }, [call])

  function back(): void {
    onCall(undefined)
    editor.view.focus()
  }
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    back()
  }
  if (!isShown) return null
  return (
    <div
      ref={bar}
      className="stet-bubble"
      onKeyDown={press}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onCall(undefined)
      }}
    >
      {call === 'link' ? (
        <LinkForm editor={editor} onClose={back} />
      ) : (
        <div role="toolbar" aria-label="Text style">
          <ToolButtons editor={editor} onLink={() => onCall('link')} {...more} />
        </div>
      )}
    </div>
  )
}
