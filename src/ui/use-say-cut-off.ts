import { useEffect } from 'react'
import { say } from './say.tsx'

/** Says so when words are pasted into a field that has no room for all of them. */
export function useSayCutOff(): void {
  useEffect(() => {
    const hear = ({ target, inputType, data }: InputEvent) => {
      if (inputType !== 'insertFromPaste' && inputType !== 'insertFromDrop') return
      const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
      if (!isField || target.maxLength < 0 || data === null) return
      const { maxLength, value, selectionStart, selectionEnd } = target
      const stays = value.length - ((selectionEnd ?? 0) - (selectionStart ?? 0))
      if (stays + data.replaceAll('\r\n', '\n').length <= maxLength) return
      const letters = maxLength.toLocaleString('en')
      say(`Only ${letters} letters fit here: the end of what you pasted was left out.`, {
        tone: 'warn',
        stays: true,
      })
    }
    addEventListener('beforeinput', hear)
    return () => removeEventListener('beforeinput', hear)
  }, [])
}
