import { DOMSerializer, Fragment, type Node } from '@tiptap/pm/model'
import { groupBlocks, type Group, type ListGroup } from '#domain/story-text/group-blocks.ts'
import { kindOf, tagOfKind } from '#domain/story-text/text-block.ts'
import { formOf, isTextBlock } from '../blocks/block-commands.ts'

type Copied = { kind: string; level: number; box: string | null; node: Node }

/** Flat blocks as copied by the editor, for other programs: real lists, quotes and headings. */
export const copiedBlocks = (fragment: Fragment) => {
  const blocks: Copied[] = []
  fragment.forEach((node) => blocks.push({ ...formOf(node), node }))
  return groupBlocks(blocks)
}

/** Writes HTML with real lists, quotes and headings, and beside them what Stet needs to read back. */
export class CopySerializer extends DOMSerializer {
  override serializeFragment(
    fragment: Fragment,
    options: { document?: Document } = {},
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    if (!fragment.firstChild?.isBlock) return super.serializeFragment(fragment, options, target)
    const page = options.document ?? document
    const into = target ?? page.createDocumentFragment()
    this.putGroups(copiedBlocks(fragment), into, page)
    return into
  }

  private putGroups(groups: Group<Copied>[], into: ParentNode, page: Document): void {
    for (const group of groups) {
      if (group.type === 'list') into.append(this.listOf(group, page))
      else if (group.type === 'box') {
        const aside = page.createElement('aside')
        this.putGroups(group.groups, aside, page)
        into.append(aside)
      } else if (group.type === 'quote') {
        const quote = page.createElement('blockquote')
        quote.append(...group.blocks.map((block) => this.blockOf(block, 'p', page)))
        into.append(quote)
      } else if (group.type === 'gallery') {
        into.append(...group.photos.map((photo) => this.aloneOf(photo, page)))
      } else into.append(this.aloneOf(group.block, page))
    }
  }

  private aloneOf(block: Copied, page: Document): globalThis.Node {
    if (!isTextBlock(block.node)) return this.serializeNode(block.node, { document: page })
    if (block.kind !== 'pull-quote') return this.blockOf(block, tagOfKind[kindOf(block.node)], page)
    const quote = page.createElement('blockquote')
    quote.append(this.blockOf(block, 'p', page))
    const speaker = block.node.attrs['speaker'] as string | null
    if (speaker) {
      const footer = quote.appendChild(page.createElement('footer'))
      footer.setAttribute('data-speaker-line', '')
      footer.textContent = speaker
    }
    return quote
  }

  private listOf({ tag, items }: ListGroup<Copied>, page: Document): HTMLElement {
    const list = page.createElement(tag)
    for (const { block, lists } of items) {
      const item = this.blockOf(block, 'li', page)
      item.append(...lists.map((inner) => this.listOf(inner, page)))
      list.append(item)
    }
    return list
  }

  private blockOf({ node, kind, level, box }: Copied, tag: string, page: Document): HTMLElement {
    const element = page.createElement(tag)
    element.setAttribute('data-kind', kind)
    if (level) element.setAttribute('data-level', String(level))
    if (box) element.setAttribute('data-box', box)
    const speaker = node.attrs['speaker'] as string | null
    if (speaker) element.setAttribute('data-speaker', speaker)
    this.serializeFragment(node.content, { document: page }, element)
    return element
  }
}
