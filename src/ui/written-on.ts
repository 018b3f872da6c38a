import { isTextField } from './text-field.ts'

/** Nobody whose field went writes on after so long. */
const writesOnMs = 1000
/** F6 goes to another region. */
const leaving = /^(?:Escape|Tab|F\d+)$/
/** By these one comes into a text, too. */
const stepping = /^(?:Tab|F6)$/
const modifier = /^(?:Shift|Control|Alt|AltGraph|Meta|CapsLock)$/
let lettersAt = -Infinity
/** The last thing that was done was to step from one field or region to another. */
let isStepping = false
type Left = {
  text: Element
  place: string
  /** False where they only clicked into it when it was closed already. */
  wasOpen: boolean
  isTold?: boolean
}
/** The text that somebody wrote in last, or went into, and has not left on purpose. */
let wroteIn: Left | undefined
const writtenOn = new WeakSet<Event>()
const listeners = new Set<() => void>()

/** A text that closed stays where it was; a field that went leaves its page. */
function isStillAt({ text, place }: Left, target: Element): boolean {
  return text.isConnected
    ? target.contains(text)
    : target === document.body && place === location.pathname
}

const openText = '[contenteditable="true"], textarea'
const noteText = (text: Element, wasOpen = true) => {
  wroteIn = { text, place: location.pathname, wasOpen }
}

const closedWords = '[data-closed-words]'
/** Words that this person may not write, at which they begin to; controls among them are none. */
function closedTextAt(target: Element): Element | null {
  const surface = target.closest(closedWords)
  if (!surface || target.closest('a, button, input, select')) return null
  return target.closest('[role="textbox"]') ?? surface
}

/** Says once why nothing comes; Space only scrolls. */
function tell(left: Left, { key, altKey }: KeyboardEvent): void {
  if (key === ' ' || altKey || left.isTold || !left.text.closest(closedWords)) return
  left.isTold = true
  for (const hear of listeners) hear()
}

function noteKey(event: KeyboardEvent): void {
  const { target, key } = event
  const hasControl = event.ctrlKey || event.metaKey
  const isLetter = key.length === 1 && !hasControl
  const isInField = isTextField(target)
  const goesOn = target === document.body && event.timeStamp - lettersAt < writesOnMs
  // Enter closes a field, with Ctrl it takes the next step; else it is a letter like others.
  const isDone = key === 'Enter' && (hasControl || target instanceof HTMLTextAreaElement)
  const text = target instanceof Element ? target.closest(openText) : null
  isStepping = stepping.test(key)
  if (leaving.test(key) || isDone) wroteIn = undefined
  else if (text && !modifier.test(key)) noteText(text)
  const isLeftText =
    !isInField && wroteIn && target instanceof Element && isStillAt(wroteIn, target)
  if (isLetter && (goesOn || isLeftText)) writtenOn.add(event)
  if (isLetter && isLeftText && wroteIn) tell(wroteIn, event)
  lettersAt = isLetter && (isInField || goesOn) ? event.timeStamp : -Infinity
}

function noteFocus({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return
  const text = target.closest(openText)
  // A dialog that gives the focus back is no sign that somebody writes there.
  if (text && isStepping) noteText(text)
  else if (wroteIn && !isStillAt(wroteIn, target)) wroteIn = undefined
}

function notePress({ target }: PointerEvent): void {
  lettersAt = -Infinity
  isStepping = false
  if (!(target instanceof Element)) return
  const text = target.closest(openText)
  if (text) return noteText(text)
  const closed = closedTextAt(target)
  if (closed) return noteText(closed, false)
  const isInWords =
    target.closest('[role="textbox"]') ??
    (wroteIn && target.closest('[role="group"]')?.contains(wroteIn.text))
  if (!isInWords) wroteIn = undefined
}

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', noteKey, { capture: true })
  window.addEventListener('focusin', noteFocus, { capture: true })
  window.addEventListener('pointerdown', notePress, { capture: true })
}

/**
 * True for a letter of somebody who writes on although their text closed under their hands, or their
 * field went with what a colleague moved or removed; or who clicked into words that are closed to
 * them and writes. It is no command. A text that closed keeps its writer until they do something
 * else on purpose: press Escape or Tab, click outside the words, or go to something else.
 */
export const isWrittenOn = (event: Event) => writtenOn.has(event)

/** Hears of the first letter that somebody writes into words marked `data-closed-words`. */
export function onWrittenIntoClosed(hear: () => void): () => void {
  listeners.add(hear)
  return () => listeners.delete(hear)
}

/** The text whose writer has not left it on purpose, as far as anybody knows. */
export const textWrittenIn = (): Readonly<Pick<Left, 'text' | 'wasOpen'>> | undefined => wroteIn
