import { z } from 'zod'
import { hearersOf, type StoryEvent } from './who-hears.ts'

/** What reaches people beside the moves of their stories. */
const others = [
  'comment',
  'answer',
  'mention',
  'assigned',
  'rescued',
  'late',
  'photo-answered',
] as const

export type NotificationKind = StoryEvent | (typeof others)[number]
const notificationKinds: [NotificationKind, ...NotificationKind[]] = [
  ...others,
  ...(Object.keys(hearersOf) as StoryEvent[]),
]

/** One thing that somebody should hear of; each person has their own row of it. */
export const Notification = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  storyId: z.uuid(),
  slug: z.string(),
  headline: z.string(),
  /** Null for what happened by itself. */
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  /** The note, comment or passage itself. */
  words: z.string(),
  /** The comment it is about, where it is about one. */
  commentId: z.uuid().nullable(),
  at: z.string(),
  isRead: z.boolean(),
})
export type Notification = z.infer<typeof Notification>

export const NotificationPage = z.object({
  notifications: z.array(Notification),
  /** Hand it back as `after` for the next page; null on the last one. */
  next: z.string().nullable(),
  /** How many are unread, on all pages. */
  unread: z.int(),
  /** Whether they also come by e-mail; null where the newsroom sends none. */
  mail: z.boolean().nullable(),
})
export type NotificationPage = z.infer<typeof NotificationPage>

type Told = Pick<Notification, 'kind' | 'slug' | 'actorName'>

const sentences: Record<NotificationKind, (who: string, slug: string) => string> = {
  submit: (who, slug) => `${who} sent ${slug} to review.`,
  'take-back': (who, slug) => `${who} took ${slug} back from review.`,
  'request-changes': (who, slug) => `${who} asked for changes in ${slug}.`,
  approve: (who, slug) => `${who} approved ${slug}.`,
  'approval-ended': (who, slug) => `The approval of ${slug} ended: ${who} changed it.`,
  schedule: (who, slug) => `${who} scheduled ${slug}.`,
  unschedule: (who, slug) => `${who} took ${slug} off the schedule.`,
  publish: (who, slug) => `${who} published ${slug}.`,
  'went-out': (_who, slug) => `${slug} went out on schedule.`,
  'embargo-lifted': (who, slug) => `${who} lifted the embargo of ${slug} early.`,
  'start-update': (who, slug) => `${who} started an update of ${slug}.`,
  correct: (who, slug) => `${who} started a correction of ${slug}.`,
  'made-correction': (who, slug) => `${who} made the update of ${slug} a correction.`,
  'made-update': (who, slug) => `${who} made the correction of ${slug} a silent update.`,
  'drop-working-copy': (who, slug) => `${who} dropped the working copy of ${slug}.`,
  withdraw: (who, slug) => `${who} withdrew ${slug}.`,
  'photo-withdrawn': (who, slug) => `${who} withdrew a photo of ${slug}.`,
  'photo-brought-back': (who, slug) => `${who} brought a withdrawn photo of ${slug} back.`,
  spike: (who, slug) => `${who} spiked ${slug}.`,
  restore: (who, slug) => `${who} restored ${slug}.`,
  comment: (who, slug) => `${who} commented on ${slug}.`,
  answer: (who, slug) => `${who} answered a comment on ${slug}.`,
  mention: (who, slug) => `${who} mentioned you in a comment on ${slug}.`,
  assigned: (who, slug) => `${who} assigned ${slug} to you.`,
  rescued: (who, slug) => `Words of yours in ${slug} were rescued: ${who} deleted their paragraph.`,
  'photo-answered': (who, slug) => `${who} answered the photo wanted for ${slug}.`,
  late: (_who, slug) => `${slug} is late: its minute has passed and it is not out.`,
}

/** What happened, in one sentence: the same on screen and in a mail. */
export const sentenceOf = ({ kind, slug, actorName }: Told) =>
  sentences[kind](actorName || 'Somebody', slug)
