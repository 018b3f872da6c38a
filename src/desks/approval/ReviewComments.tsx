import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { commentsQuery, useCommentActs } from '#src/api/comments.ts'
import { peopleQuery } from '#src/api/people.ts'
import { useMe } from '#src/api/session.ts'
import { CommentList } from '#src/ui/comments/CommentList.tsx'
import { threadActs } from '#src/ui/comments/thread-acts.ts'

/** What was said about the words, to be answered and settled while reading. */
export function ReviewComments({ storyId }: { storyId: string }) {
  const me = useMe()
  const navigate = useNavigate()
  const { data: people = [] } = useQuery(peopleQuery)
  const { data, error, refetch } = useQuery(commentsQuery(storyId))
  const acts = useCommentActs(storyId)
  const [present, setPresent] = useState<string>()
  return (
    <CommentList
      storyId={storyId}
      comments={data}
      error={error?.message}
      onTryAgain={() => void refetch()}
      myId={me.id}
      people={people}
      acts={threadActs(acts)}
      present={present}
      onPresent={({ id, place }) => {
        // A second press leads to the words themselves.
        if (id !== present || !place) return setPresent(id)
        return void navigate({
          to: '/stories/$storyId',
          params: { storyId },
          search: { panel: 'comments', comment: id },
        })
      }}
    />
  )
}

/** How many comments wait for an answer. */
export const useOpenComments = (storyId: string) =>
  useQuery(commentsQuery(storyId)).data?.filter(({ settled }) => !settled).length ?? 0
