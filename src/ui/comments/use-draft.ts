import { useState } from 'react'

const placeOf = (key: string) => `stet.draft ${key}`

function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(placeOf(key)) ?? ''
  } catch {
    return ''
  }
}

function keepDraft(key: string, words: string): void {
  try {
    if (words === '') sessionStorage.removeItem(placeOf(key))
    else sessionStorage.setItem(placeOf(key), words)
  } catch {
    // Without storage a draft lasts as long as its field.
  }
}

/** Words that are not sent yet. They stay in this tab while other panels and screens are open. */
export function useDraft(key: string, start = '') {
  const [words, setWords] = useState(() => readDraft(key) || start)
  return {
    words,
    setWords(next: string) {
      keepDraft(key, next)
      setWords(next)
    },
    clear() {
      keepDraft(key, '')
      setWords('')
    },
  }
}

export const hasDraft = (key: string) => readDraft(key) !== ''
