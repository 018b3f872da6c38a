import type { Awareness } from 'y-protocols/awareness'
import type { StoryEditing } from '../open-editing.ts'
import { absoluteOf, Presence } from './places.ts'

/** Scrolls to where a person writes; false when they have no caret in the words. */
export function placeOfPerson(
  { editors }: StoryEditing,
  awareness: Awareness,
  personId: string,
): boolean {
  for (const [client, told] of awareness.getStates()) {
    const { data } = Presence.safeParse(told)
    if (client === awareness.clientID || data?.user.personId !== personId || !data.cursor) continue
    const { view, state } = editors[data.cursor.field]
    const pos = absoluteOf(state, data.cursor.head)
    if (pos === undefined) continue
    const { node } = view.domAtPos(pos)
    const element = node instanceof Element ? node : node.parentElement
    element?.scrollIntoView({ block: 'center' })
    return true
  }
  return false
}
