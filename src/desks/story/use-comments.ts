import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Comment } from '#domain/comments/comment.ts'
import type { Person } from '#domain/people/person.ts'
import type { Story } from '#domain/story/story.ts'
import { commentsQuery, useCommentActs } from '#src/api/comments.ts'
import { isFiled } from '#src/api/waiting-here.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { CommentAnchor } from '#src/editor/comments/comment-marks.ts'
import type { ChosenWords } from '#src/editor/comments/story-comments.ts'
import type { StoryEditorHandle } from '#src/editor/StoryEditor.tsx'
import { say } from '#src/ui/say.tsx'
import { threadActs } from '#src/ui/comments/thread-acts.ts'
import type { Panel } from './use-panel.ts'

type Parts = {
  me: Person
  story: Story
  connection: StoryConnection
  editor: StoryEditorHandle | null
  panel: Panel
  /** The comment that the address leads to. */
  asked: string | undefined
}

/** The words of a comment that is being written; followed like those of the others. */
const begunId = 'begun'
const durableMs = 10_000
const none: readonly Comment[] = []

/** The comments of a story at its own desk: where they stand in the words, and what to do. */
export function useComments({ me, story, connection, editor, panel, asked }: Parts) {
  const query = useQuery({ ...commentsQuery(story.id), enabled: isFiled(story) })
  const sent = useCommentActs(story.id)
  const [present, setPresent] = useState(asked)
  const [begun, setBegun] = useState<ChosenWords>()
  const comments = query.data ?? none
  const open = comments.filter(({ settled }) => !settled)

  const [lastAsked, setLastAsked] = useState(asked)
  if (asked !== lastAsked) {
    setLastAsked(asked)
    setPresent(asked)
  }
  const anchors = useMemo((): readonly CommentAnchor[] => {
    const placed = comments
      .filter(({ settled }) => !settled)
      .map(({ id, quoted, place }) => ({ id, quoted, place }))
    return begun ? [...placed, { id: begunId, ...begun }] : placed
  }, [comments, begun])

  // Who is sent to a comment sees its words as soon as both are here.
  const isAskedHere = comments.some(({ id }) => id === asked)
  useEffect(() => {
    if (asked && isAskedHere && editor) editor.showComment(asked)
  }, [asked, isAskedHere, editor])

  function begin(): void {
    if (!isFiled(story)) return say('The story is filed when you are online. Comment on it then.')
    const chosen = editor?.chosen()
    if (!chosen) return say('Select the words first.')
    setBegun(chosen)
    return panel.show('comments')
  }
  async function send(words: string): Promise<void> {
    if (!begun) return
    // The newsroom finds the words only once it has them.
    const isDurable = await connection.whenDurable(durableMs)
    if (!isDurable) {
      throw new Error('Your last words are not on the server yet. Send the comment once they are.')
    }
    const id = await sent.begin(editor?.placeOfComment(begunId) ?? begun.place, words)
    setBegun(undefined)
    setPresent(id)
  }

  return {
    anchors,
    present: begun ? begunId : present,
    open: open.length,
    begin,
    show: () => panel.show('comments'),
    choose(id: string) {
      if (id === begunId) return
      setPresent(id)
      panel.show('comments')
    },
    askAgain: sent.askAgain,
    list: {
      storyId: story.id,
      comments: isFiled(story) ? query.data : none,
      error: query.error?.message,
      onTryAgain: () => void query.refetch(),
      myId: me.id,
      acts: threadActs(sent),
      present,
      onPresent({ id, place }: Comment) {
        setPresent(id)
        if (!place) return
        panel.closeSheet()
        requestAnimationFrame(() => editor?.showComment(id))
      },
      begun: begun && { quoted: begun.quoted, send, cancel: () => setBegun(undefined) },
      onBegin: begin,
    },
  }
}
