import { bothWords } from '#domain/story-text/both-words.ts'
import { mostLettersOf } from '#domain/story-text/word-attributes.ts'

export type SpeakerLine = { dom: HTMLElement; draw(words: string, mayWrite: boolean): void }

type Speaker = {
  change(words: string): void
  /** Up leads back into the quotation, Enter and Down to the block after it. */
  leave(side: 'before' | 'after'): void
}

/** Who said it: the line under a pull quote. */
export function speakerLine({ change, leave }: Speaker): SpeakerLine {
  const dom = document.createElement('div')
  dom.className = 'stet-speaker'
  dom.contentEditable = 'false'
  const input = document.createElement('input')
  input.type = 'text'
  input.dir = 'auto'
  input.maxLength = mostLettersOf.speaker
  input.placeholder = 'Speaker'
  input.setAttribute('aria-label', 'Speaker')
  input.autocomplete = 'off'
  dom.append(input)
  let isComposing = false
  /** As the story has it, and as it had it when the composition began. */
  let inStory = ''
  let before = ''
  const tell = () => {
    if (!isComposing) change(input.value)
  }
  input.addEventListener('input', tell)
  input.addEventListener('compositionstart', () => {
    isComposing = true
    before = inStory
  })
  input.addEventListener('compositionend', () => {
    isComposing = false
    // What a colleague wrote meanwhile was not drawn over the composition.
    if (inStory !== before)
      input.value = bothWords(inStory, input.value).slice(0, mostLettersOf.speaker)
    tell()
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const side = { Enter: 'after', ArrowDown: 'after', ArrowUp: 'before' }[event.key]
    if (!side) return
    event.preventDefault()
    leave(side === 'after' ? 'after' : 'before')
  })
  return {
    dom,
    draw(words, mayWrite) {
      inStory = words
      if (!isComposing && input.value !== words) input.value = words
      input.readOnly = !mayWrite
      input.tabIndex = mayWrite ? 0 : -1
    },
  }
}
