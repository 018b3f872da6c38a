import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { Comment, CommentMessage } from '#domain/comments/comment.ts'
import { DateTime } from '../DateTime.tsx'
import { nameOfPart } from '../RescuedEntry.tsx'
import { CommentForm } from './CommentForm.tsx'
import classes from './comments.module.css'
import { MessageEntry } from './MessageEntry.tsx'
import type { Nameable } from './name-after-at.ts'
import { hasDraft } from './use-draft.ts'

/** What can be done with a comment; each throws with the sentence for the person. */
export type ThreadActs = {
  answer: (comment: Comment, words: string) => Promise<void>
  edit: (comment: Comment, message: CommentMessage, words: string) => Promise<void>
  remove: (comment: Comment, message: CommentMessage) => void
  settle: (comment: Comment) => void
  openAgain: (comment: Comment) => void
}

type Props = {
  comment: Comment
  myId: string
  people: readonly Nameable[]
  acts: ThreadActs
  isPresent: boolean
  onPresent: () => void
}

/** One comment: the words it is about, what was said, and the answer to come. */
export function CommentThread({ comment, myId, people, acts, isPresent, onPresent }: Props) {
  const { id, quoted, place, field, messages, settled } = comment
  const draftKey = `answer ${id}`
  const isOpen = isPresent || hasDraft(draftKey)
  return (
    <li
      id={`comment-${id}`}
      className={classes['thread']}
      data-present={isPresent || undefined}
      aria-current={isPresent || undefined}
    >
      <button type="button" className={classes['quote']} onClick={onPresent}>
        <span className="stet-hidden">Show in {nameOfPart[field]}: </span>
        <span dir="auto" className={place ? undefined : classes['gone']}>
          {quoted}
        </span>
      </button>
      {!place && <p className={classes['note']}>The words this was about were deleted.</p>}
      <ul className={classes['messages']}>
        {messages.map((message, nth) => {
          const isOwn = message.personId === myId && !settled
          const mayDelete = isOwn && (nth > 0 || messages.length === 1)
          return (
            <MessageEntry
              key={message.id}
              message={message}
              people={people}
              onEdit={isOwn ? (words) => acts.edit(comment, message, words) : undefined}
              onDelete={mayDelete ? () => acts.remove(comment, message) : undefined}
            />
          )
        })}
      </ul>
      {settled ? (
        <div className={classes['foot']}>
          <p className={classes['note']}>
            Settled by {settled.personName} at <DateTime at={settled.at} />
          </p>
          <Button size="xs" variant="default" onClick={() => acts.openAgain(comment)}>
            Open again
          </Button>
        </div>
      ) : (
        <div className={classes['foot']}>
          {isOpen ? (
            <CommentForm
              draftKey={draftKey}
              label="Reply"
              send="Reply"
              people={people}
              isCompact
              onSend={(words) => acts.answer(comment, words)}
            />
          ) : (
            <Button size="xs" variant="subtle" onClick={onPresent}>
              Reply
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCheck size={14} stroke={1.75} aria-hidden />}
            onClick={() => acts.settle(comment)}
          >
            Settle
          </Button>
        </div>
      )}
    </li>
  )
}
