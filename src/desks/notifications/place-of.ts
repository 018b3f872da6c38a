import type { Notification } from '#domain/inbox/notification.ts'
import { placeOfNotification } from '#domain/inbox/place-of-notification.ts'

/** Where a notification leads, as the router takes it. */
export function placeOf(notification: Notification, isEditor: boolean) {
  const { isReview, panel, commentId } = placeOfNotification(notification, isEditor)
  if (isReview) return { to: '/stories/$storyId/review' } as const
  return { to: '/stories/$storyId', search: { panel, comment: commentId } } as const
}
