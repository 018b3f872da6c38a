import type { Inline, Mark } from '../story-text/story-text.ts'
import { isWebAddress } from '../web-address.ts'
import { Html, escapeHtml, html } from './html.ts'

const tags = { bold: 'strong', italic: 'em' } as const

/** An address that is no web address is no link: its words stand as words. */
const open = (mark: Mark) => {
  if (mark.type !== 'link') return `<${tags[mark.type]}>`
  return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener">`
}
const close = (mark: Mark) => (mark.type === 'link' ? '</a>' : `</${tags[mark.type]}>`)

const keyOf = (mark: Mark) => (mark.type === 'link' ? `link ${mark.attrs.href}` : mark.type)

/** Links outermost, so that a link with a bold word in it stays one link. */
const outermostFirst = ['link', 'bold', 'italic']

const usable = (marks: readonly Mark[] = []) =>
  marks
    .filter((mark) => mark.type !== 'link' || isWebAddress(mark.attrs.href))
    .sort((a, b) => outermostFirst.indexOf(a.type) - outermostFirst.indexOf(b.type))

/** The words of one block. Marks that go on over several runs are opened once. */
export function inline(content: readonly Inline[]): Html {
  let source = ''
  let opened: Mark[] = []
  const closeTo = (depth: number) => {
    for (const mark of opened.slice(depth).reverse()) source += close(mark)
    opened = opened.slice(0, depth)
  }
  for (const run of content) {
    if (run.type === 'hardBreak') {
      source += '<br>'
      continue
    }
    const marks = usable(run.marks)
    let same = 0
    while (same < marks.length && opened[same] && keyOf(opened[same]!) === keyOf(marks[same]!)) {
      same += 1
    }
    closeTo(same)
    for (const mark of marks.slice(same)) {
      source += open(mark)
      opened.push(mark)
    }
    source += escapeHtml(run.text)
  }
  closeTo(0)
  return new Html(source)
}

/** A visible remark of a preview about what is missing. Readers never get one. */
export const missing = (isPreview: boolean, sentence: string) =>
  isPreview && html`<p class="note">${sentence}</p>`
