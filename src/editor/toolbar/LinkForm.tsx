import type { Editor } from '@tiptap/core'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { addressOfLink, completeAddress, removeLink, setLink } from '../blocks/link-commands.ts'

type Props = { editor: Editor; onClose: () => void }

/** The address of a link. What is no web address is refused and stays in the field. */
export function LinkForm({ editor, onClose }: Props) {
  const [before] = useState(() => addressOfLink(editor.state))
  const [isWrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const sentence = useId()
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])

  function set(event: FormEvent): void {
    event.preventDefault()
    const address = completeAddress(field.current?.value ?? '')
    if (!address) {
      setWrong(true)
      field.current?.focus()
      return
    }
    setLink(address)(editor.state, editor.view.dispatch)
    onClose()
  }
  function remove(): void {
    removeLink(editor.state, editor.view.dispatch)
    onClose()
  }

  return (
    <form className="stet-link-form" aria-label="Link" noValidate onSubmit={set}>
      <input
        ref={field}
        type="text"
        inputMode="url"
        dir="ltr"
        aria-label="Address"
        placeholder="Address"
        autoComplete="off"
        spellCheck={false}
        defaultValue={before ?? ''}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? sentence : undefined}
        onChange={() => setWrong(false)}
      />
      <button type="submit">Set link</button>
      {before !== undefined && (
        <button type="button" onClick={remove}>
          Remove link
        </button>
      )}
      {isWrong && (
        <p id={sentence} role="alert">
          That is no web address.
        </p>
      )}
    </form>
  )
}
