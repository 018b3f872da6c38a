import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { CommentMessage } from '#domain/comments/comment.ts'
import { DateTime } from '../DateTime.tsx'
import { PersonAvatar } from '../PersonAvatar.tsx'
import { CommentForm } from './CommentForm.tsx'
import classes from './comments.module.css'
import type { Nameable } from './name-after-at.ts'

type Props = {
  message: CommentMessage
  people: readonly Nameable[]
  /** Absent for words of somebody else. */
  onEdit: ((words: string) => Promise<void>) | undefined
  /** Absent where it may not be deleted. */
  onDelete: (() => void) | undefined
}

/** What one person said, with what they may still do about it. */
export function MessageEntry({ message, people, onEdit, onDelete }: Props) {
  const [isEditing, setEditing] = useState(false)
  const { id, personId, personName, words, at, editedAt } = message
  return (
    <li className={classes['message']}>
      <PersonAvatar personId={personId} name={personName} isDecoration />
      <div>
        <div className={classes['who']}>
          <strong>{personName}</strong> <DateTime at={at} />
          {editedAt && <small> changed</small>}
          {(onEdit || onDelete) && !isEditing && (
            <Menu position="bottom-end" width={140}>
              <Menu.Target>
                <ActionIcon
                  className={classes['more']}
                  variant="subtle"
                  size={24}
                  aria-label="More for this comment"
                >
                  <IconDots size={15} stroke={1.75} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {onEdit && <Menu.Item onClick={() => setEditing(true)}>Edit</Menu.Item>}
                {onDelete && <Menu.Item onClick={onDelete}>Delete</Menu.Item>}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
        {isEditing && onEdit ? (
          <CommentForm
            draftKey={`edit ${id}`}
            label="Comment"
            send="Save"
            people={people}
            start={words}
            isFocused
            onSend={async (changed) => {
              await onEdit(changed)
              setEditing(false)
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <p className={classes['words']} dir="auto">
            {words}
          </p>
        )}
      </div>
    </li>
  )
}
