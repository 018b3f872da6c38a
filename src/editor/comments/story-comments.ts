import type { Editor } from '@tiptap/core'
import type { WordsPlace } from '#domain/comments/comment.ts'
import { storyFields, type StoryField } from '#domain/story-text/story-text.ts'
import { selectedStretch } from '../words/selected-words.ts'
import { anchorOf } from './anchors.ts'
import { stretchOfComment, tellComments, type CommentAnchor } from './comment-marks.ts'

/** Words that somebody chose to comment on. */
export type ChosenWords = { place: WordsPlace; quoted: string }

const whileComposingMs = 100

/** The comments of a story in its four fields. */
export function openStoryComments(editors: Record<StoryField, Editor>) {
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell(anchors: readonly CommentAnchor[], present: string | undefined): void {
    clearTimeout(timer)
    const views = storyFields.map((field) => editors[field].view)
    // Nothing is drawn into a composition: it would break it.
    if (views.some(({ composing }) => composing)) {
      timer = setTimeout(tell, whileComposingMs, anchors, present)
      return
    }
    for (const view of views) view.dispatch(tellComments(view.state, { anchors, present }))
  }

  function find(id: string) {
    for (const field of storyFields) {
      const { view } = editors[field]
      const stretch = stretchOfComment(view.state, id)
      if (stretch) return { field, view, stretch }
    }
    return undefined
  }

  return {
    tell,
    /** The selected words; undefined when none are. */
    chosen(): ChosenWords | undefined {
      for (const field of storyFields) {
        const { view } = editors[field]
        const stretch = selectedStretch(view)
        if (!stretch || stretch.from >= stretch.to) continue
        const place = anchorOf(view.state, field, stretch)
        const quoted = view.state.doc.textBetween(stretch.from, stretch.to, '\n', '\n').trim()
        if (place && quoted) return { place, quoted }
      }
      return undefined
    },
    /** Where the words of a comment stand now, as anybody finds them again. */
    placeOf(id: string): WordsPlace | undefined {
      const found = find(id)
      return found && anchorOf(found.view.state, found.field, found.stretch)
    },
    /** Brings the words of a comment to the eye; false when they are not here. */
    show(id: string): boolean {
      const found = find(id)
      if (!found) return false
      const { node } = found.view.domAtPos(found.stretch.from)
      const element = node instanceof Element ? node : node.parentElement
      element?.scrollIntoView({ block: 'center' })
      return true
    },
    destroy: () => clearTimeout(timer),
  }
}
export type StoryComments = ReturnType<typeof openStoryComments>
