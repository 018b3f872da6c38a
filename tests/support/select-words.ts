import type { Page } from 'playwright-core'
import { field } from './at-a-story.ts'

type Chosen = 'all of it' | 'before it' | 'behind it'

/** Selects words of a field as a mouse would, or puts the caret beside them. */
export async function select(
  page: Page,
  words: string,
  chosen: Chosen = 'all of it',
  name = 'Body',
): Promise<void> {
  await field(page, name).evaluate(
    (element, { words, chosen }) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      const nodes: { node: Node; from: number }[] = []
      let text = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest('.stet-caret')) continue
        nodes.push({ node, from: text.length })
        text += node.textContent ?? ''
      }
      const at = text.indexOf(words)
      if (at < 0) throw new Error(`“${words}” is not among: ${text}`)
      const spot = (pos: number, isEnd: boolean) => {
        const found = nodes.findLast(({ from }) => (isEnd ? from < pos : from <= pos))!
        return [found.node, pos - found.from] as const
      }
      const start = spot(at, false)
      const end = spot(at + words.length, true)
      ;(element as HTMLElement).focus()
      const [anchor, head] =
        chosen === 'all of it' ? [start, end] : chosen === 'before it' ? [start, start] : [end, end]
      document.getSelection()?.setBaseAndExtent(...anchor, ...head)
    },
    { words, chosen },
  )
}
