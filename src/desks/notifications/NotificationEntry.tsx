import { ActionIcon } from '@mantine/core'
import {
  IconAlarm,
  IconArrowBackUp,
  IconAt,
  IconCircleCheck,
  IconClock,
  IconEye,
  IconLifebuoy,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconRefresh,
  IconUserPlus,
  IconWorld,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { sentenceOf, type Notification, type NotificationKind } from '#domain/inbox/notification.ts'
import { DateTime } from '#src/ui/DateTime.tsx'
import classes from './NotificationsPage.module.css'
import { placeOf } from './place-of.ts'

const iconOf: Partial<Record<NotificationKind, Icon>> = {
  submit: IconEye,
  'take-back': IconArrowBackUp,
  'request-changes': IconArrowBackUp,
  approve: IconCircleCheck,
  schedule: IconClock,
  publish: IconWorld,
  'went-out': IconWorld,
  comment: IconMessage,
  answer: IconMessage,
  mention: IconAt,
  assigned: IconUserPlus,
  rescued: IconLifebuoy,
  late: IconAlarm,
}

type Props = {
  notification: Notification
  isEditor: boolean
  onRead: (isRead: boolean) => void
}

/** One thing that concerns this person; it leads to the very words. */
export function NotificationEntry({ notification, isEditor, onRead }: Props) {
  const { kind, storyId, headline, words, at, isRead } = notification
  const KindIcon = iconOf[kind] ?? IconRefresh
  const MarkIcon = isRead ? IconMail : IconMailOpened
  const mark = isRead ? 'Mark as unread' : 'Mark as read'
  return (
    <li className={classes['entry']} data-unread={!isRead || undefined}>
      <KindIcon size={17} stroke={1.75} aria-hidden />
      <div>
        <p className={classes['sentence']}>
          {!isRead && <b className={classes['new']}>New</b>}{' '}
          <Link
            {...placeOf(notification, isEditor)}
            params={{ storyId }}
            onClick={() => !isRead && onRead(true)}
            data-notification
          >
            {sentenceOf(notification)}
          </Link>
          <DateTime at={at} />
        </p>
        {headline && (
          <p className={classes['headline']} dir="auto">
            {headline}
          </p>
        )}
        {words && (
          <blockquote className={classes['words']} dir="auto">
            {words}
          </blockquote>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        size={28}
        aria-label={mark}
        title={mark}
        onClick={() => onRead(!isRead)}
      >
        <MarkIcon size={16} stroke={1.75} aria-hidden />
      </ActionIcon>
    </li>
  )
}
