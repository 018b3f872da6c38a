import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { presenceColour } from '#src/ui/presence-colour.ts'
import { isFromStory } from '../words/bound-words.ts'
import { caretElement, type Caret } from './caret-element.ts'
import { onOthersChange } from './carried-places.ts'
import { positionAt, Presence } from './places.ts'
import { openToldPlaces } from './told-places.ts'

const key = new PluginKey<DecorationSet>('carets of colleagues')

/** The carets and selections of everybody else who is in this field. */
export function colleaguesCarets(field: StoryField, awareness: Awareness, ydoc: Y.Doc): Plugin {
  const carets = new Map<number, Caret>()
  const lastPlaces = new Map<number, string>()
  const places = openToldPlaces()

  function caretOf(client: number, user: Presence['user']): Caret {
    const known = carets.get(client)
    if (known) return known
    const made = caretElement(user)
    carets.set(client, made)
    return made
  }

  function draw(state: EditorState): DecorationSet {
    const decorations: Decoration[] = []
    for (const [client, told] of awareness.getStates()) {
      if (client === awareness.clientID) continue
      const { data } = Presence.safeParse(told)
      if (data?.cursor?.field !== field) {
        lastPlaces.delete(client)
        places.forget(client)
        continue
      }
      const place = JSON.stringify(data.cursor)
      const { anchor: from, head: to } = places.of(client, place, data.cursor)
      const anchor = from && positionAt(state, from)
      const head = to && positionAt(state, to)
      if (anchor === undefined || head === undefined) continue
      const caret = caretOf(client, data.user)
      if (lastPlaces.get(client) !== place) caret.moved()
      lastPlaces.set(client, place)
      decorations.push(
        Decoration.widget(head, () => caret.dom, { key: `caret ${client}`, side: 10 }),
      )
      if (anchor !== head) {
        const { background } = presenceColour(data.user.personId)
        const style = `--person: ${background}`
        const attributes = { class: 'stet-colleague-selection', style }
        decorations.push(
          Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), attributes),
        )
      }
    }
    return DecorationSet.create(state.doc, decorations)
  }

  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, state) => draw(state),
      apply(transaction, drawn, _before, state) {
        if (transaction.getMeta(key) || isFromStory(transaction)) return draw(state)
        return transaction.docChanged ? drawn.map(transaction.mapping, transaction.doc) : drawn
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view(view: EditorView) {
      let timer: ReturnType<typeof setTimeout> | undefined
      const hear = ({ added, updated, removed }: Record<string, number[]>) => {
        const others = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])]
        if (others.every((client) => client === awareness.clientID)) return
        for (const client of removed ?? []) {
          carets.delete(client)
          places.forget(client)
        }
        // Bursts are drawn once. Nothing is drawn into a composition: it would break it.
        timer ??= setTimeout(function show() {
          timer = undefined
          if (view.isDestroyed) return
          if (view.composing) timer = setTimeout(show, 100)
          else view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
        }, 30)
      }
      awareness.on('change', hear)
      const stopCarrying = onOthersChange(ydoc, places.carry)
      return {
        destroy() {
          stopCarrying()
          clearTimeout(timer)
          awareness.off('change', hear)
        },
      }
    },
  })
}
