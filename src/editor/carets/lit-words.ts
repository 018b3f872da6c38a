import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { StoryField } from '#domain/story-text/story-text.ts'
import type { StoryEditing } from '../open-editing.ts'
import { absoluteOf } from './places.ts'

const key = new PluginKey<DecorationSet>('lit words')

/** Words of a story by Yjs positions, as JSON. */
export type PlacedWords = { field: StoryField; start: string; end: string }

const litMs = 4_000
/** Words that were just put back are on their way for a moment. */
const lookEveryMs = 100
const mostLooks = 50

/** Draws words that somebody is led to as lit. */
export const litWords = () =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(transaction, drawn) {
        const lit = transaction.getMeta(key) as DecorationSet | undefined
        return lit ?? drawn.map(transaction.mapping, transaction.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

function read(position: string): unknown {
  try {
    return JSON.parse(position)
  } catch {
    return undefined
  }
}

/**
 * Scrolls to words and lights them for four seconds, as soon as they are here. Returns how to stop.
 */
export function lightWords({ editors }: StoryEditing, words: PlacedWords): () => void {
  const { view } = editors[words.field]
  let timer: ReturnType<typeof setTimeout> | undefined
  let looks = 0
  const draw = (decorations: DecorationSet) => {
    if (view.isDestroyed) return
    view.dispatch(view.state.tr.setMeta(key, decorations).setMeta('addToHistory', false))
  }
  const look = () => {
    if (view.isDestroyed) return
    const start = absoluteOf(view.state, read(words.start))
    const end = absoluteOf(view.state, read(words.end))
    // Nothing is drawn into a composition: it would break it.
    if (view.composing || start === undefined || end === undefined || start >= end) {
      looks += 1
      if (looks < mostLooks) timer = setTimeout(look, lookEveryMs)
      return
    }
    const lit = Decoration.inline(start, end, { class: 'stet-lit' })
    draw(DecorationSet.create(view.state.doc, [lit]))
    const { node } = view.domAtPos(start)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
    timer = setTimeout(() => draw(DecorationSet.empty), litMs)
  }
  look()
  return () => clearTimeout(timer)
}
