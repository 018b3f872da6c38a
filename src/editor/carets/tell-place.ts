import type { Editor } from '@tiptap/core'
import type { Awareness } from 'y-protocols/awareness'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { relativeOf } from './places.ts'

const tellAfterMs = 60

/** Tells the others which of these fields this person is in and where the caret is. */
export function tellPlace(awareness: Awareness, editors: Partial<Record<StoryField, Editor>>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = ''
  let toldField: StoryField | null = null

  function tell(): void {
    timer = undefined
    const field = (Object.keys(editors) as StoryField[]).find((each) => editors[each]?.isFocused)
    if (field !== undefined || toldField !== null) {
      if (toldField !== (field ?? null)) awareness.setLocalStateField('field', field ?? null)
      toldField = field ?? null
    }
    const state = field && editors[field]?.state
    const cursor = state
      ? {
          field,
          anchor: relativeOf(state, state.selection.anchor),
          head: relativeOf(state, state.selection.head),
        }
      : null
    const place = JSON.stringify(cursor)
    if (place === told) return
    told = place
    awareness.setLocalStateField('cursor', cursor)
  }
  const ask = () => {
    timer ??= setTimeout(tell, tellAfterMs)
  }
  for (const editor of Object.values(editors)) {
    editor.on('selectionUpdate', ask)
    editor.on('focus', ask)
    editor.on('blur', ask)
    editor.on('update', ask)
  }
  return {
    destroy() {
      clearTimeout(timer)
      awareness.setLocalStateField('cursor', null)
      awareness.setLocalStateField('field', null)
    },
  }
}
