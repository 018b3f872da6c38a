import { ActionIcon, Button } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { Comment } from '#domain/comments/comment.ts'
import { EmptyNote } from '../EmptyNote.tsx'
import { Keys } from '../Keys.tsx'
import { CommentForm } from './CommentForm.tsx'
import { CommentThread, type ThreadActs } from './CommentThread.tsx'
import classes from './comments.module.css'
import type { Nameable } from './name-after-at.ts'

/** Words that somebody is about to comment on. */
export type BegunComment = {
  quoted: string
  send: (words: string) => Promise<void>
  cancel: () => void
}

type Props = {
  storyId: string
  /** Undefined until they are loaded. */
  comments: readonly Comment[] | undefined
  /** Why they could not be loaded. */
  error?: string | undefined
  onTryAgain: () => void
  myId: string
  people: readonly Nameable[]
  acts: ThreadActs
  present: string | undefined
  onPresent: (comment: Comment) => void
  begun?: BegunComment | undefined
  /** Absent where there are no words to select. */
  onBegin?: (() => void) | undefined
}

/** What was said about the words of a story: what is open, or what was settled. */
export function CommentList({ storyId, comments: loaded, present, ...props }: Props) {
  const { myId, people, acts, onPresent, begun, onBegin, error, onTryAgain } = props
  const comments = loaded ?? []
  const [isSettledShown, setSettledShown] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const open = comments.filter(({ settled }) => !settled)
  const settled = comments.filter((comment) => comment.settled)
  const isPresentSettled = settled.some(({ id }) => id === present)
  const [lastPresent, setLastPresent] = useState(present)
  if (present !== lastPresent) {
    setLastPresent(present)
    setSettledShown(isPresentSettled)
  }
  const shown = isSettledShown ? settled : open
  useEffect(() => {
    if (!present) return
    list.current?.querySelector(`#comment-${present}`)?.scrollIntoView?.({ block: 'nearest' })
  }, [present])

  if (!loaded) {
    return error ? (
      <EmptyNote action={<Button onClick={onTryAgain}>Try again</Button>}>
        The comments did not load. {error}
      </EmptyNote>
    ) : null
  }
  return (
    <div className={classes['comments']} ref={list}>
      <div className={classes['head']}>
        <div role="group" aria-label="Which comments">
          <button
            type="button"
            aria-pressed={!isSettledShown}
            onClick={() => setSettledShown(false)}
          >
            Open <span>{open.length}</span>
          </button>
          <button type="button" aria-pressed={isSettledShown} onClick={() => setSettledShown(true)}>
            Settled <span>{settled.length}</span>
          </button>
        </div>
        {onBegin && !begun && (
          <ActionIcon
            variant="subtle"
            size={28}
            aria-label="Comment"
            title="Comment on the selected words"
            // The words stay selected.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onBegin}
          >
            <IconMessagePlus size={17} stroke={1.75} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {begun && (
        <div className={classes['begun']}>
          <blockquote className={classes['quote']} dir="auto">
            {begun.quoted}
          </blockquote>
          <CommentForm
            draftKey={`comment ${storyId}`}
            label="Comment"
            send="Add comment"
            people={people}
            onSend={begun.send}
            onCancel={begun.cancel}
            isFocused
          />
        </div>
      )}
      {shown.length > 0 ? (
        <ul aria-label={isSettledShown ? 'Settled comments' : 'Open comments'}>
          {shown.map((comment) => (
            <CommentThread
              key={comment.id}
              comment={comment}
              myId={myId}
              people={people}
              acts={acts}
              isPresent={comment.id === present}
              onPresent={() => onPresent(comment)}
            />
          ))}
        </ul>
      ) : (
        !begun && (
          <EmptyNote>
            {isSettledShown ? (
              'No comment is settled.'
            ) : onBegin ? (
              <>
                No comments. Select words and press <Keys of="Mod+Alt+M" />.
              </>
            ) : (
              'No comments.'
            )}
          </EmptyNote>
        )
      )}
    </div>
  )
}
