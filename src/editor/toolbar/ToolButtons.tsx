import { IconMessagePlus, IconPencilQuestion, IconUserQuestion } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useRef, type KeyboardEvent } from 'react'
import { useEditorValue } from '../use-editor-value.ts'
import {
  ariaKeys,
  commentKeys,
  spelt,
  suggestKeys,
  tools,
  whoWroteKeys,
  type SuggestSwitch,
  type Tool,
} from './tools.ts'

type Props = {
  editor: Editor
  isDisabled?: boolean
  onLink: () => void
  onWhoWrote: (() => void) | undefined
  onComment: (() => void) | undefined
  suggest: SuggestSwitch | undefined
}

/** The buttons of `Text style`. They never take the focus by mouse; the arrow keys lead along. */
export function ToolButtons({ editor, isDisabled = false, onLink, ...more }: Props) {
  const { onWhoWrote, onComment, suggest } = more
  const row = useRef<HTMLSpanElement>(null)
  const on = useEditorValue(editor, () =>
    tools.map((tool) => (tool.isOn(editor.state) ? '1' : '0')).join(''),
  )

  function use(tool: Tool): void {
    if (isDisabled) return
    if (!tool.command) onLink()
    else tool.command(editor.state, editor.view.dispatch)
  }
  function lead(event: KeyboardEvent): void {
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (at < 0 || step === undefined) return
    event.preventDefault()
    buttons[(at + step + buttons.length) % buttons.length]?.focus()
  }

  return (
    <span ref={row} className="stet-tools" onKeyDown={lead}>
      {tools.map((tool, i) => (
        <button
          key={tool.name}
          type="button"
          aria-label={tool.name}
          aria-pressed={on[i] === '1'}
          aria-disabled={isDisabled || undefined}
          aria-keyshortcuts={ariaKeys(tool.keys)}
          title={spelt(tool.keys)}
          tabIndex={i === 0 ? 0 : -1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => use(tool)}
        >
          <tool.icon size={18} stroke={1.75} aria-hidden />
        </button>
      ))}
      {onComment && (
        <button
          type="button"
          aria-label="Comment"
          aria-disabled={isDisabled || undefined}
          aria-keyshortcuts={ariaKeys(commentKeys)}
          title={`Comment ${spelt(commentKeys)}`}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => !isDisabled && onComment()}
        >
          <IconMessagePlus size={18} stroke={1.75} aria-hidden />
        </button>
      )}
      {suggest && (
        <button
          type="button"
          aria-label="Suggest"
          aria-pressed={suggest.isOn}
          aria-keyshortcuts={ariaKeys(suggestKeys)}
          title={`Suggest ${spelt(suggestKeys)}`}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={suggest.toggle}
        >
          <IconPencilQuestion size={18} stroke={1.75} aria-hidden />
        </button>
      )}
      {onWhoWrote && (
        <button
          type="button"
          aria-label="Who wrote this?"
          aria-haspopup="dialog"
          aria-disabled={isDisabled || undefined}
          aria-keyshortcuts={ariaKeys(whoWroteKeys)}
          title={`Who wrote this? ${spelt(whoWroteKeys)}`}
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => !isDisabled && onWhoWrote()}
        >
          <IconUserQuestion size={18} stroke={1.75} aria-hidden />
        </button>
      )}
    </span>
  )
}
