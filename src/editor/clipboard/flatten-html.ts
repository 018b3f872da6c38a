import { isWebAddress } from '#domain/web-address.ts'
import {
  blockOfElement,
  boldOf,
  hasLostLooks,
  isBlockElement,
  isLeftOut,
  italicOf,
  listLevelOf,
  sourceOf,
  wordListItem,
  type BlockForm,
  type PasteSource,
} from './pasted-elements.ts'

export type Flattened = {
  /** `<p data-kind data-level>`, `<figure data-photo-id>` and `<hr>`, one after the other. */
  html: string
  source: PasteSource
  /** Something other than words, marks, links and the kinds of blocks was there. */
  isCleaned: boolean
  pictures: number
}

type Around = { block: BlockForm; depth: number; bold: boolean; italic: boolean; href?: string }

const nowhere: Around = { block: { kind: 'paragraph' }, depth: 0, bold: false, italic: false }

/** Google Docs leads links through its own address. */
function realAddress(href: string): string {
  const led = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href)
  try {
    return led?.[1] ? decodeURIComponent(led[1]) : href
  } catch {
    return href
  }
}

/**
 * Pasted HTML as flat blocks, for the parser of the editor: nested lists become levels, Word's
 * paragraphs with list markers become list items, headings and quotes become kinds. Every word
 * stays, bold, italic and links to web addresses stay, the rest goes.
 */
export function flattenHtml(html: string): Flattened {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const out = page.createElement('div')
  const slice = page.querySelector('[data-pm-slice]')?.getAttribute('data-pm-slice')
  let open: HTMLElement | undefined
  let isCleaned = false
  let pictures = 0

  function close(): void {
    if (!open) return
    while (open.lastChild?.nodeName === 'BR') {
      open.lastChild.remove()
    }
    if (!slice && open.textContent?.trim() === '') open.remove()
    open = undefined
  }

  function start({ kind, level, box, speaker }: BlockForm): HTMLElement {
    close()
    open = page.createElement('p')
    open.setAttribute('data-kind', kind)
    if (level) open.setAttribute('data-level', String(level))
    if (box) open.setAttribute('data-box', box)
    if (speaker) open.setAttribute('data-speaker', speaker)
    out.append(open)
    return open
  }

  function put(leaf: Node, { bold, italic, href, block }: Around): void {
    let wrapped: Node = leaf
    const wrap = (tag: string) => {
      const element = page.createElement(tag)
      element.append(wrapped)
      wrapped = element
      return element
    }
    // A crosshead is bold as it is.
    if (bold && !(!slice && block.kind.endsWith('crosshead'))) wrap('strong')
    if (italic) wrap('em')
    if (href) wrap('a').setAttribute('href', href)
    ;(open ?? start(block)).append(wrapped)
  }

  function walkText(text: string, around: Around, isPre: boolean): void {
    if (!open && text.trim() === '') return
    const lines = isPre ? text.split(/\r\n?|\n/) : [text]
    for (const [i, line] of lines.entries()) {
      if (i > 0) put(page.createElement('br'), around)
      if (line) put(page.createTextNode(line), around)
    }
  }

  function walkElement(element: Element, around: Around, isPre: boolean): void {
    const tag = element.localName
    if (isLeftOut(element)) return
    if (tag === 'img') {
      pictures += 1
      return
    }
    if (tag === 'br') {
      if (open) put(page.createElement('br'), around)
      return
    }
    if (tag === 'hr' || (tag === 'figure' && element.hasAttribute('data-photo-id'))) {
      close()
      out.append(tag === 'hr' ? page.createElement('hr') : ownPhoto(element))
      return
    }
    const inside = {
      ...around,
      bold: boldOf(element, around.bold),
      italic: italicOf(element, around.italic),
    }
    isCleaned ||= hasLostLooks(element)
    const href = tag === 'a' ? realAddress(element.getAttribute('href') ?? '') : undefined
    if (href !== undefined) {
      if (isWebAddress(href)) inside.href = href
      else isCleaned ||= element.hasAttribute('href')
    }
    const isWithinPre = isPre || tag === 'pre'
    const into = (next: Around) => {
      for (const child of element.childNodes) walk(child, next, isWithinPre)
    }
    if (tag === 'ul' || tag === 'ol') {
      close()
      const kind = tag === 'ol' ? 'numbered' : 'bullet'
      into({ ...inside, block: { kind, level: around.depth }, depth: around.depth + 1 })
      close()
      return
    }
    if (!isBlockElement(element)) {
      into(inside)
      return
    }
    isCleaned ||= tag === 'table'
    const item = wordListItem(element)
    const own = item ?? blockOfElement(element, around.block)
    if (tag === 'li') own.level = listLevelOf(element, own.level ?? 0)
    inside.block = own
    // The first paragraph of a list item is the item itself.
    const isSameItem = tag !== 'li' && open?.textContent === '' && own === around.block
    if (!isSameItem) close()
    if (tag === 'li' || element.hasAttribute('data-kind')) start(own)
    into(inside)
    close()
  }

  function ownPhoto(element: Element): Element {
    const figure = page.createElement('figure')
    for (const name of ['data-photo-id', 'data-alt']) {
      const value = element.getAttribute(name)
      if (value) figure.setAttribute(name, value)
    }
    figure.textContent = element.querySelector('figcaption')?.textContent ?? ''
    return figure
  }

  function walk(node: Node, around: Around, isPre: boolean): void {
    if (node.nodeType === 3) walkText(node.nodeValue ?? '', around, isPre)
    else if (node.nodeType === 1) walkElement(node as Element, around, isPre)
  }

  for (const child of page.body.childNodes) walk(child, nowhere, false)
  close()
  if (slice) out.firstElementChild?.setAttribute('data-pm-slice', slice)
  return {
    html: out.innerHTML,
    source: slice ? 'stet' : sourceOf(html),
    isCleaned: !slice && (isCleaned || pictures > 0),
    pictures: slice ? 0 : pictures,
  }
}
