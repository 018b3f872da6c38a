import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import type { StoryPage } from '#domain/story/story.ts'
import { startStoryRefusal } from '#domain/workflow/start-story-refusal.ts'
import { newId } from '#src/api/new-id.ts'
import { sendWaiting } from '#src/api/outbox.ts'
import { useMe } from '#src/api/session.ts'
import { useStartStory } from '#src/api/stories.ts'
import { startStoryHere } from '#src/api/waiting-here.ts'
import { sectionsOf } from '#domain/board/board-search.ts'
import { rememberBoard, rememberedBoard, type BoardSearch } from '#src/ui/board-address.ts'
import { say } from '#src/ui/say.tsx'
import { holdKeys, takeHeldKeys } from '#src/ui/typed-ahead.ts'

/**
 * Starts a story without a question: on this device, under an id made here, in the section the
 * board is filtered by, else in that of the person's last story. It is opened at once with the
 * caret in its headline, and filed meanwhile, or when there is a network.
 */
export function useNewStory(): { start: () => void; isPending: boolean } {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const router = useRouter()
  const me = useMe()
  const { mutate, isPending } = useStartStory()

  const sectionOfLast = () => {
    const lists = queryClient.getQueriesData<InfiniteData<StoryPage>>({
      queryKey: ['stories', 'list'],
    })
    const own = lists
      .flatMap(([, list]) => list?.pages ?? [])
      .flatMap(({ stories }) => stories)
      .filter(({ createdBy, section }) => createdBy === me.id && section)
      .toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))
    return own[0]?.section ?? undefined
  }

  const start = () => {
    if (isPending) return
    const refusal = startStoryRefusal(me)
    if (refusal) return say(refusal, { tone: 'warn' })
    const { pathname, search } = router.state.location
    const board = pathname === '/' ? (search as BoardSearch) : rememberedBoard().search
    const [section] = sectionsOf(search as BoardSearch)
    const story = { id: newId(), section: section ?? sectionOfLast() }
    const open = () => {
      rememberBoard(board, [story.id])
      void navigate({
        to: '/stories/$storyId',
        params: { storyId: story.id },
        search: { new: '1' },
      })
    }
    holdKeys()
    // Kept here first, so that the next key is the headline's own, however slow the network is.
    startStoryHere(queryClient, me, { ...story, section: story.section ?? null }).then(
      () => {
        void sendWaiting(queryClient, me.id)
        open()
      },
      // A browser that keeps nothing asks the server and waits.
      () =>
        mutate(story, {
          onSuccess: open,
          onError: ({ message }) => {
            takeHeldKeys()
            say(message, { tone: 'warn' })
          },
        }),
    )
  }
  return { start, isPending }
}
