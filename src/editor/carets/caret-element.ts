import { presenceColour } from '#src/ui/presence-colour.ts'

const freshMs = 2000

export type Caret = { dom: HTMLElement; moved(): void }

/**
 * A colleague's caret with their name on a flag, which shows for 2 s after each move and then on
 * hover. Screen readers read who is where in the list of people instead.
 */
export function caretElement({ personId, name }: { personId: string; name: string }): Caret {
  const dom = document.createElement('span')
  dom.className = 'stet-caret'
  dom.setAttribute('aria-hidden', 'true')
  const { background, text } = presenceColour(personId)
  dom.style.setProperty('--person', background)
  dom.style.setProperty('--on-person', text)
  const flag = document.createElement('span')
  flag.className = 'stet-flag'
  flag.textContent = name
  dom.append(flag)
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    dom,
    moved() {
      clearTimeout(timer)
      dom.classList.add('is-fresh')
      timer = setTimeout(() => dom.classList.remove('is-fresh'), freshMs)
    },
  }
}
