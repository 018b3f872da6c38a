import { Button } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { useReadOnlyWhile } from '../use-read-only-while.ts'
import classes from './comments.module.css'
import { MentionField } from './MentionField.tsx'
import type { Nameable } from './name-after-at.ts'
import { useDraft } from './use-draft.ts'

type Props = {
  /** Under which the words are kept until they are sent. */
  draftKey: string
  label: string
  send: string
  people: readonly Nameable[]
  /** Throws with the sentence for the person; what was typed stays then. */
  onSend: (words: string) => Promise<void>
  onCancel?: (() => void) | undefined
  start?: string
  isCompact?: boolean
  isFocused?: boolean
}

/** Something to say about words. A refusal stands under it, and what was typed stays. */
export function CommentForm({ draftKey, label, send, people, onSend, ...props }: Props) {
  const { onCancel, start = '', isCompact = false, isFocused = false } = props
  const draft = useDraft(draftKey, start)
  const [error, setError] = useState<string>()
  const [isPending, setPending] = useState(false)
  const isEmpty = draft.words.trim() === ''
  const form = useRef<HTMLFormElement>(null)
  useReadOnlyWhile(isPending, form)

  async function submit(): Promise<void> {
    if (isPending) return
    if (isEmpty) return setError('Write the comment first.')
    setPending(true)
    setError(undefined)
    try {
      await onSend(draft.words.trim())
      draft.clear()
    } catch (refusal) {
      setError((refusal as Error).message)
    } finally {
      setPending(false)
    }
    return undefined
  }
  function cancel(): void {
    draft.clear()
    onCancel?.()
  }

  return (
    <form
      ref={form}
      className={classes['form']}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        event.stopPropagation()
        void submit()
      }}
    >
      <MentionField
        label={label}
        isCompact={isCompact}
        value={draft.words}
        onChange={(words) => {
          setError(undefined)
          draft.setWords(words)
        }}
        people={people}
        onSend={() => void submit()}
        onEscape={onCancel && isEmpty ? cancel : undefined}
        error={error}
        isFocused={isFocused}
      />
      {(!isCompact || !isEmpty) && (
        <div className={classes['buttons']}>
          <Button type="submit" size="xs" loading={isPending}>
            {send}
          </Button>
          {onCancel && (
            <Button size="xs" variant="subtle" onClick={cancel}>
              Cancel
            </Button>
          )}
        </div>
      )}
    </form>
  )
}
