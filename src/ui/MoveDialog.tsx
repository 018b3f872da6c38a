import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useClosedByEscape } from './use-closed-by-escape.ts'
import { useGivesFocusBack } from './use-gives-focus-back.ts'
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
 * the caret; without one the confirming button has the focus.
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
  useGivesFocusBack()
  useClosedByEscape(opened, onClose)
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
      onClose={onClose}
      size={size}
      withCloseButton={false}
      closeOnEscape={false}
      trapFocus={!leavesCaret}
    >
      <form onSubmit={submit} noValidate>
        {lead && <p className={classes['lead']}>{lead}</p>}
        {children}
        {error && (
          <p role="alert" className={classes['error']}>
            {error}
          </p>
        )}
        <div className={classes['buttons']}>
          {further}
          <Button size="md" variant="subtle" onClick={onClose}>
            {quiet}
          </Button>
          <Button
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
