import { isTextField } from './text-field.ts'

/** Nobody whose field went writes on after so long. */
const writesOnMs = 1000
/** F6 goes to another region. */
const leaving = /^(?:Escape|Tab|F\d+)$/
/** What a key is called whose letter is not there yet. */
const composing = /^(?:Process|Unidentified|Dead)$/
let lettersAt = -Infinity
/** The text that somebody wrote in last, and has not left on purpose. */
let wroteIn: { text: Element; place: string } | undefined
const writtenOn = new WeakSet<Event>()

/** A text that closed stays where it was; a field that went leaves its page. */
function isStillAt({ text, place }: { text: Element; place: string }, target: Element): boolean {
  return text.isConnected
    ? target.contains(text)
    : target === document.body && place === location.pathname
}

const openText = '[contenteditable="true"], textarea'
const noteText = (text: Element) => {
  wroteIn = { text, place: location.pathname }
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
  if (leaving.test(key) || isDone) wroteIn = undefined
  else if (text && (isLetter || composing.test(key))) noteText(text)
  const isLeftText =
    !isInField && wroteIn && target instanceof Element && isStillAt(wroteIn, target)
  if (isLetter && (goesOn || isLeftText)) writtenOn.add(event)
  lettersAt = isLetter && (isInField || goesOn) ? event.timeStamp : -Infinity
}

function noteFocus({ target }: FocusEvent): void {
  if (wroteIn && target instanceof Element && !isStillAt(wroteIn, target)) wroteIn = undefined
}

function notePress({ target }: PointerEvent): void {
  lettersAt = -Infinity
  if (!(target instanceof Element)) return
  const text = target.closest(openText)
  if (text) return noteText(text)
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
 * field went with what a colleague moved or removed: it is no command. A text that closed keeps its
 * writer until they do something else on purpose: press Escape or Tab, click outside the words, or
 * go to something else.
 */
export const isWrittenOn = (event: Event) => writtenOn.has(event)
