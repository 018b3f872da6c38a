import { isTextField } from './text-field.ts'

/** Nobody whose field went writes on after so long. */
const writesOnMs = 1000
/** F6 goes to another region. */
const leaving = /^(?:Escape|Tab|F\d+)$/
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

function noteKey(event: KeyboardEvent): void {
  const { target, key } = event
  const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey
  const isInField = isTextField(target)
  const goesOn = target === document.body && event.timeStamp - lettersAt < writesOnMs
  // Enter closes a field; in a text it is a letter like others.
  const isDone = key === 'Enter' && target instanceof HTMLTextAreaElement
  if (leaving.test(key) || isDone) wroteIn = undefined
  const isLeftText =
    !isInField && wroteIn && target instanceof Element && isStillAt(wroteIn, target)
  if (isLetter && (goesOn || isLeftText)) writtenOn.add(event)
  lettersAt = isLetter && (isInField || goesOn) ? event.timeStamp : -Infinity
}

function noteFocus({ target }: FocusEvent): void {
  if (!(target instanceof Element)) return
  if (target.matches('[contenteditable="true"], textarea')) {
    wroteIn = { text: target, place: location.pathname }
  } else if (wroteIn && !isStillAt(wroteIn, target)) wroteIn = undefined
}

function notePress({ target }: PointerEvent): void {
  lettersAt = -Infinity
  if (!wroteIn || !(target instanceof Element)) return
  const words = target.closest('[role="textbox"]') ?? target.closest('[role="group"]')
  const isInWords = words?.matches('[role="textbox"]') || words?.contains(wroteIn.text)
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
