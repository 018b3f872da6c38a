import { sentenceOf, type Notification } from './notification.ts'
import { placeOfNotification } from './place-of-notification.ts'

export type Mail = { subject: string; text: string }

type Told = Pick<Notification, 'kind' | 'storyId' | 'slug' | 'actorName' | 'words' | 'commentId'>

/**
 * A notification as a mail in plain text. It holds the note or comment, and never a story's own
 * words: those stay behind the sign-in.
 *
 * @param origin of the desk, without a slash at its end
 */
export function mailOf(
  told: Told,
  { origin, siteName, isEditor }: { origin: string; siteName: string; isEditor: boolean },
): Mail {
  const sentence = sentenceOf(told)
  const { isReview, panel, commentId } = placeOfNotification(told, isEditor)
  const query = [panel && `panel=${panel}`, commentId && `comment=${commentId}`].filter(Boolean)
  const path = `/stories/${told.storyId}${isReview ? '/review' : ''}`
  const address = origin + path + (query.length > 0 ? `?${query.join('&')}` : '')
  // What was rescued is words of the story.
  const words = told.kind === 'rescued' ? '' : told.words.trim()
  const quoted = words.replaceAll(/^/gm, '> ')
  const foot = `${siteName}. No mails any more: ${origin}/notifications`
  return {
    subject: sentence.replace(/\.$/, ''),
    text: `${[sentence, quoted, address, foot].filter(Boolean).join('\n\n')}\n`,
  }
}
