import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { WordsPlace } from '#domain/comments/comment.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { isFromStory } from '../words/bound-words.ts'
import { stretchOf } from './anchors.ts'
import { changeBetween, type Stretch } from './map-through-change.ts'

/** A comment and where the newsroom last knew its words. */
export type CommentAnchor = { id: string; quoted: string; place: WordsPlace | null }

type Told = { anchors: readonly CommentAnchor[]; present: string | undefined }
type Marked = Told & {
  /** Where each comment's words stand here; an empty stretch where they do not. */
  stretches: ReadonlyMap<string, Stretch>
  /** Comments whose words may stand elsewhere by now: the newsroom knows. */
  unsure: ReadonlySet<string>
  drawn: DecorationSet
}

const key = new PluginKey<Marked>('comments')
const nowhere: Stretch = { from: 0, to: 0 }
const isEmpty = ({ from, to }: Stretch) => from >= to

function draw(state: EditorState, marked: Omit<Marked, 'drawn'>): DecorationSet {
  const decorations = [...marked.stretches].flatMap(([id, stretch]) => {
    if (isEmpty(stretch)) return []
    const isPresent = id === marked.present
    return Decoration.inline(stretch.from, stretch.to, {
      nodeName: 'mark',
      class: isPresent ? 'stet-comment is-present' : 'stet-comment',
      'data-comment': id,
      'aria-details': `comment-${id}`,
    })
  })
  return DecorationSet.create(state.doc, decorations)
}

const isSamePlace = (a: WordsPlace | null | undefined, b: WordsPlace | null) =>
  a?.start === b?.start && a?.end === b?.end && a?.field === b?.field

/** Takes what the newsroom says; a place that it did not change is where it was followed to here. */
function place(state: EditorState, field: StoryField, told: Told, before: Marked): Marked {
  const stretches = new Map<string, Stretch>()
  for (const { id, place: said } of told.anchors) {
    const known = before.stretches.get(id)
    const was = before.anchors.find((one) => one.id === id)
    const isHere = known && !isEmpty(known)
    if (said && said.field !== field) continue
    if (isHere && (!said || isSamePlace(was?.place, said))) stretches.set(id, known)
    else stretches.set(id, (said && stretchOf(state, said)) ?? known ?? nowhere)
  }
  const marked = { ...told, stretches, unsure: new Set<string>() }
  return { ...marked, drawn: draw(state, marked) }
}

/** Follows the words through what this person did. */
function follow(marked: Marked, { mapping, doc }: Transaction): Marked {
  const stretches = new Map<string, Stretch>()
  for (const [id, stretch] of marked.stretches) {
    const from = mapping.map(stretch.from, 1)
    stretches.set(id, { from, to: Math.max(from, mapping.map(stretch.to, -1)) })
  }
  return { ...marked, stretches, drawn: marked.drawn.map(mapping, doc) }
}

/** Follows the words through what others did, or an undo. */
function followOthers(marked: Marked, before: EditorState, state: EditorState): Marked {
  const change = changeBetween(before.doc, state.doc)
  const stretches = new Map<string, Stretch>()
  const unsure = new Set(marked.unsure)
  for (const { id, place: said } of marked.anchors) {
    const known = marked.stretches.get(id)
    if (!known) continue
    const { isSure, ...stretch } = change(known)
    if (isSure && !isEmpty(stretch)) stretches.set(id, stretch)
    else {
      stretches.set(id, (said && stretchOf(state, said)) ?? stretch)
      unsure.add(id)
    }
  }
  const next = { ...marked, stretches, unsure }
  return { ...next, drawn: draw(state, next) }
}

const askAfterMs = 1_500
/** So many letters tell whether words may be back. */
const telling = 6

/** Comments of a field whose words are not followed any more, though they may stand in it. */
function mayBeElsewhere(state: EditorState): boolean {
  const marked = key.getState(state)
  if (!marked) return false
  const lost = marked.anchors.filter(({ id }) => {
    const stretch = marked.stretches.get(id)
    return stretch && (isEmpty(stretch) || marked.unsure.has(id))
  })
  if (lost.length === 0) return false
  const words = state.doc.textBetween(0, state.doc.content.size, '\n', '\n')
  return lost.some(
    ({ id, quoted, place: said }) =>
      // The newsroom has not heard yet that they are gone, or they look as if they were back.
      said !== null || marked.unsure.has(id) || words.includes(quoted.slice(0, telling)),
  )
}

type Door = {
  /** Asks the newsroom again where the words of comments stand. */
  askAgain(): void
  /** Somebody pressed on words that are commented on. */
  choose(id: string): void
}

/**
 * Marks words that are commented on. A key costs a mapping of a few positions; what others write is
 * followed by what differs; the newsroom is asked only where that is not enough, and when nobody
 * has typed for a moment.
 */
export const commentMarks = (field: StoryField, door: () => Door) =>
  new Plugin<Marked>({
    key,
    state: {
      init: () => ({
        anchors: [],
        present: undefined,
        stretches: new Map(),
        unsure: new Set(),
        drawn: DecorationSet.empty,
      }),
      apply(transaction, marked, before, state) {
        const told = transaction.getMeta(key) as Told | undefined
        if (told) return place(state, field, told, marked)
        if (!transaction.docChanged || marked.anchors.length === 0) return marked
        return isFromStory(transaction)
          ? followOthers(marked, before, state)
          : follow(marked, transaction)
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.drawn,
      handleClick(view, pos) {
        const at = commentAt(view.state, pos)
        if (at) door().choose(at)
        return false
      },
    },
    view() {
      let timer: ReturnType<typeof setTimeout> | undefined
      return {
        update(view, before) {
          if (view.state.doc === before.doc || !key.getState(view.state)?.anchors.length) return
          clearTimeout(timer)
          timer = setTimeout(() => {
            if (!view.isDestroyed && mayBeElsewhere(view.state)) door().askAgain()
          }, askAfterMs)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })

/** The comment on the fewest words around a position. */
function commentAt(state: EditorState, pos: number): string | undefined {
  const around = [...(key.getState(state)?.stretches ?? [])].filter(
    ([, { from, to }]) => from <= pos && pos < to,
  )
  return around.toSorted(([, a], [, b]) => a.to - a.from - (b.to - b.from))[0]?.[0]
}

/** Tells an editor of the comments on its words. */
export const tellComments = (state: EditorState, told: Told): Transaction =>
  state.tr.setMeta(key, told).setMeta('addToHistory', false)

/** Where the words of a comment stand in an editor; undefined when they do not. */
export function stretchOfComment(state: EditorState, id: string): Stretch | undefined {
  const stretch = key.getState(state)?.stretches.get(id)
  return stretch && !isEmpty(stretch) ? stretch : undefined
}
