import { Button, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useClosedByEscape } from './use-closed-by-escape.ts'
import { useGivesFocusBack } from './use-gives-focus-back.ts'
import { useReadOnlyWhile } from './use-read-only-while.ts'
import { useTypedWords } from './use-typed-words.ts'
import { useUnsavedHere } from './unsaved-here.ts'
import classes from './MoveDialog.module.css'

type Props = {
  title: string
  opened: boolean
  onClose: () => void
  /** What happens, in a sentence or two. */
  lead?: ReactNode
  children?: ReactNode
  confirm: string
  /** `red` for what readers lose, such as a withdrawal. */
  tone?: 'pencil' | 'red'
  onConfirm: () => void
  isPending?: boolean
  /** The refusal, as the server said it; the dialog stays. */
  error?: string | undefined
  /** The quiet choice, which Esc also is. */
  quiet?: string
  /** Put first in the row of buttons. */
  further?: ReactNode
  size?: number
  /** It comes by itself while somebody writes: the caret stays where it is. */
  leavesCaret?: boolean
}

/**
 * The frame of every question before a move. Put `data-autofocus` on the field that should have
 * the caret; without one the confirming button has the focus. Words that were written in it are not
 * let go by one Esc, or by Back, and while they are being sent none can be added to them.
 */
export function MoveDialog({
  title,
  opened,
  onClose,
  lead,
  children,
  confirm,
  tone = 'pencil',
  onConfirm,
  isPending = false,
  error,
  quiet = 'Cancel',
  further,
  size = 560,
  leavesCaret = false,
}: Props) {
  const typed = useTypedWords()
  const [isAsked, setAsked] = useState(false)
  /** True where it asks first: nobody said that what was written here is to go. */
  const asksFirst = () => {
    const isFirst = !isAsked && typed.areThere()
    setAsked(isFirst)
    return isFirst
  }
  /** Esc, or a press beside it. */
  const leave = () => {
    if (!asksFirst()) onClose()
  }
  useBlocker({
    // A step that is pushed is the desk's own, after the answer.
    shouldBlockFn: ({ action }) => action !== 'PUSH' && action !== 'REPLACE' && asksFirst(),
    enableBeforeUnload: typed.areThere,
    disabled: !opened,
  })
  useUnsavedHere(typed.areThere)
  useGivesFocusBack()
  useClosedByEscape(opened, leave)
  const form = useRef<HTMLFormElement>(null)
  useReadOnlyWhile(isPending, form)
  useEffect(() => {
    // Somebody writes on behind it: to a screen reader the page is there, too.
    if (opened && leavesCaret)
      form.current?.closest('[role="dialog"]')?.removeAttribute('aria-modal')
  }, [opened, leavesCaret])
  const confirmButton = useRef<HTMLButtonElement>(null)
  const wasPending = useRef(false)
  useEffect(() => {
    const dialog = form.current?.closest<HTMLElement>('[role="dialog"]')
    const { activeElement } = document
    // A button that is asleep while something is awaited loses the focus, to the page behind.
    const isAsleep = activeElement === confirmButton.current || activeElement === document.body
    if (isPending && isAsleep && !leavesCaret) dialog?.focus()
    if (wasPending.current && !isPending && activeElement === dialog) confirmButton.current?.focus()
    wasPending.current = isPending
  }, [isPending, leavesCaret])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // A dialog stands in a portal, and React lets its events rise into the form around it.
    event.stopPropagation()
    if (!isPending) onConfirm()
  }
  return (
    <Modal
      title={title}
      opened={opened}
      onClose={leave}
      size={size}
      withCloseButton={false}
      closeOnEscape={false}
      trapFocus={!leavesCaret}
    >
      <form
        ref={form}
        onSubmit={submit}
        onInput={(event) => {
          typed.onInput(event)
          setAsked(false)
        }}
        noValidate
      >
        {lead && <p className={classes['lead']}>{lead}</p>}
        {children}
        {error && (
          <p role="alert" className={classes['error']}>
            {error}
          </p>
        )}
        {isAsked && (
          <p role="alert" className={classes['asked']}>
            {`What you wrote here is not sent yet. Esc again, or “${quiet}”, lets go of it.`}
          </p>
        )}
        <div className={classes['buttons']}>
          {further}
          <Button size="md" variant="subtle" onClick={onClose}>
            {quiet}
          </Button>
          <Button
            ref={confirmButton}
            size="md"
            type="submit"
            color={tone}
            loading={isPending}
            {...(children === undefined && { 'data-autofocus': true })}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
