import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useRef, useState } from 'react'
import type { QueuedStory } from '#domain/photos/photo-use.ts'
import { announce } from '#src/ui/Announcer.tsx'
import { nameOfNeed } from '#src/ui/NeedBadge.tsx'
import { say } from '#src/ui/say.tsx'
import type { Wish } from './InStory.tsx'
import { firstField, type FieldToFocus } from './photo-search.ts'
import type { QueueAsRead } from './use-photo-queue.ts'

type Queue = { stories: readonly QueuedStory[] | undefined } & Pick<QueueAsRead, 'hasMore' | 'more'>
const noStories: readonly QueuedStory[] = []

/** The way through the queue: opens a story's photo with the caret in what it lacks first. */
export function useQueueWalk(
  { stories = noStories, hasMore, more }: Queue,
  present: string | undefined,
) {
  const navigate = useNavigate()
  const router = useRouter()
  const [walkedTo, setWalkedTo] = useState<string>()
  const [wish, setWish] = useState<Wish & { photoId?: string | undefined }>()
  /** Where the present story stood, since it leaves the queue once nothing is lacking. */
  const place = useRef(0)

  const wishFor = useCallback((field: FieldToFocus, photoId?: string) => {
    setWish((before) => ({ field, photoId, stamp: (before?.stamp ?? 0) + 1 }))
  }, [])
  const open = useCallback(
    (story: QueuedStory, among: readonly QueuedStory[] = stories) => {
      // What waits for a photo is a story; a photo's own gaps are reached from there.
      const isWaiting = story.needs.includes('photo') || story.needs.includes('wanted')
      const photo = isWaiting ? undefined : story.photos[0]
      const field = photo && firstField(photo.needs)
      const at = among.findIndex(({ id }) => id === story.id)
      if (at >= 0) place.current = at
      setWalkedTo(story.id)
      if (photo && field) wishFor(field, photo.photoId)
      const [need] = photo?.needs ?? story.needs
      const headline = story.headline || `Untitled: ${story.slug}`
      if (need) announce(`${headline}, ${nameOfNeed(need).toLowerCase()}`)
      return photo
        ? navigate({
            to: '/photos/$photoId',
            params: { photoId: photo.photoId },
            search: (before) => ({ ...before, story: story.id }),
          })
        : navigate({ to: '/photos', search: (before) => ({ ...before, story: story.id }) })
    },
    [navigate, stories, wishFor],
  )
  const next = async () => {
    const placeIn = (among: readonly QueuedStory[]) => {
      const at = among.findIndex(({ id }) => id === present)
      return at === -1 ? place.current : at
    }
    const isOther = ({ id }: QueuedStory) => id !== present
    let known = stories
    if (hasMore && !known.filter(isOther)[placeIn(known)]) {
      const { href } = router.state.location
      const longer = await more()
      // Who has gone on to something else meanwhile stays there.
      if (router.state.location.href !== href) return
      if (!longer) return void say('More of the queue did not load. Try again.', { tone: 'warn' })
      known = longer
    }
    const others = known.filter(isOther)
    // Those that came meanwhile may have moved it on.
    const story = others[placeIn(known)] ?? others[0]
    if (story) return void open(story, known)
    say('No other story needs anything.')
  }

  return {
    wish,
    wishFor,
    /** The story that was opened from the queue last. */
    walkedTo,
    open,
    next,
  }
}
