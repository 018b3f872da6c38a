/** A pause this long is no pause between two letters. */
const pauseMs = 1200

/**
 * Waits for the letters that somebody types on when the field they wrote in is gone: until they pause,
 * or the focus is somewhere. They are heard, not held back.
 *
 * @param tell gets them; at once when the focus is somewhere
 */
export function hearTypedNowhere(tell: (letters: string) => void): void {
  if (document.activeElement !== document.body) return tell('')
  let letters = ''
  let timer = setTimeout(end, pauseMs)
  function press({ key, ctrlKey, metaKey, isComposing }: KeyboardEvent): void {
    if (ctrlKey || metaKey || isComposing) return
    if (key === 'Backspace') letters = letters.slice(0, -1)
    else if (key.length === 1) letters += key
    clearTimeout(timer)
    timer = setTimeout(end, pauseMs)
  }
  function end(): void {
    clearTimeout(timer)
    removeEventListener('keydown', press, true)
    removeEventListener('focusin', end)
    tell(letters)
  }
  addEventListener('keydown', press, true)
  addEventListener('focusin', end)
}
