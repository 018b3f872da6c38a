import { useRef, type FormEvent } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

/** Fields for words: no secrets, no addresses that stand somewhere else, no search in a list. */
const forWords =
  'textarea, input[type="text"]:not([aria-haspopup]), input:not([type]):not([aria-haspopup])'

/** Notes in which fields of a form somebody wrote words. */
export function useTypedWords() {
  const fields = useRef(new Set<Field>())
  return {
    onInput({ target }: FormEvent) {
      if (target instanceof Element && target.matches(forWords)) fields.current.add(target as Field)
    },
    /** True while such words stand there. */
    areThere: () =>
      [...fields.current].some(({ isConnected, value }) => isConnected && value.trim() !== ''),
  }
}
