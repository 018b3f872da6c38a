import { isTextField } from '#src/ui/text-field.ts'
import { spellKey } from '#src/ui/use-keys.ts'

type Does = { undo(): void; redo(): void }

const keysOf: Record<string, keyof Does> = {
  'Mod+Z': 'undo',
  'Mod+Shift+Z': 'redo',
  'Mod+Y': 'redo',
}
const inputTypes: Record<string, keyof Does> = { historyUndo: 'undo', historyRedo: 'redo' }

type FormField = HTMLInputElement | HTMLTextAreaElement
const asFormField = (target: EventTarget | null): FormField | undefined =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined

/**
 * Undo and redo while the caret is outside the words: on a button, on the paper, from the browser's
 * menu. The browser keeps one undo for the whole page, which knows nothing of Yjs and would take
 * back what was typed into the story last, wherever the focus is; it never runs here, except in a
 * form field on what was just typed in that field.
 *
 * @returns how to stop listening
 */
export function listenForUndo(does: Does): () => void {
  /** The form field that was written in last, with what it held before. */
  let written: { field: FormField; before: string } | undefined
  const valueAtFocus = new WeakMap<FormField, string>()

  const focus = ({ target }: FocusEvent) => {
    const field = asFormField(target)
    if (field) valueAtFocus.set(field, field.value)
  }
  const input = ({ target }: Event) => {
    const field = asFormField(target)
    if (!field) written = undefined
    else if (written?.field !== field) {
      written = { field, before: valueAtFocus.get(field) ?? '' }
    }
  }

  /** True when the step that the browser would take is inside this form field. */
  function isOfField(field: FormField, way: keyof Does): boolean {
    if (written?.field !== field) return false
    return way === 'redo' || field.value !== written.before
  }

  function act(event: Event, way: keyof Does): void {
    if (event.defaultPrevented) return
    const { target } = event
    const field = isTextField(target) ? asFormField(target) : undefined
    if (field && isOfField(field, way)) return
    event.preventDefault()
    const isElsewhere = target instanceof Element && target.closest('[role="dialog"]') !== null
    if (!field && !isElsewhere) does[way]()
  }
  // In the words themselves the key is theirs, and comes here as done.
  const press = (event: KeyboardEvent) => {
    const way = keysOf[spellKey(event)]
    if (way) act(event, way)
  }
  const beforeInput = (event: InputEvent) => {
    const way = inputTypes[event.inputType]
    if (way) act(event, way)
  }

  document.addEventListener('focusin', focus)
  document.addEventListener('input', input)
  document.addEventListener('keydown', press)
  document.addEventListener('beforeinput', beforeInput)
  return () => {
    document.removeEventListener('focusin', focus)
    document.removeEventListener('input', input)
    document.removeEventListener('keydown', press)
    document.removeEventListener('beforeinput', beforeInput)
  }
}
