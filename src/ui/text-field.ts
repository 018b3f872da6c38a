const textTypes = /^(?:text|search|email|password|url|tel|number|date|time|datetime-local|month)$/

/** True where keys write words. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[contenteditable="true"], [role="textbox"]')) {
    return true
  }
  if (target instanceof HTMLInputElement) return textTypes.test(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
