import type { Notification } from './notification.ts'

/** The screen that a notification leads to, and what of it. */
export type PlaceOfNotification = {
  isReview: boolean
  panel?: 'comments' | 'rescued'
  commentId?: string
}

/** Where the very words of a notification are, for an editor or anybody else. */
export function placeOfNotification(
  { kind, commentId }: Pick<Notification, 'kind' | 'commentId'>,
  isEditor: boolean,
): PlaceOfNotification {
  switch (kind) {
    case 'submit':
    case 'approval-ended':
      return { isReview: isEditor }
    case 'comment':
    case 'answer':
    case 'mention':
      return { isReview: false, panel: 'comments', ...(commentId && { commentId }) }
    case 'rescued':
      return { isReview: false, panel: 'rescued' }
    default:
      return { isReview: false }
  }
}
