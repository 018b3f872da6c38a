import { groupBlocks, type Group, type ListGroup } from '../story-text/group-blocks.ts'
import type { BlockKind } from '../story-text/block-kinds.ts'
import { plainInline } from '../story-text/read-story-text.ts'
import type { Block, PhotoBlock, TextBlock } from '../story-text/story-text.ts'
import { html, type Html, type Part } from './html.ts'
import { inline } from './inline.ts'

/** What the blocks of a story need from around them. */
export type BodyPage = {
  /** A photo within the text, with caption and credit; nothing where readers get none. */
  photo: (block: PhotoBlock, isHalf?: boolean) => Html
  /** What a gallery of so many photos is called. */
  galleryName: (photos: number) => Html
}
type Writer<T> = (block: T, page: BodyPage) => Part

const isEmpty = (block: TextBlock) => plainInline(block.content).trim() === ''

/** List items and quotes get their surroundings from groupBlocks; this is the block alone. */
const writers: Record<BlockKind, Writer<TextBlock>> = {
  paragraph: ({ content }) => html`<p dir="auto">${inline(content)}</p> `,
  crosshead: ({ content }) => html`<h2 dir="auto">${inline(content)}</h2> `,
  'small-crosshead': ({ content }) => html`<h3 dir="auto">${inline(content)}</h3> `,
  quote: ({ content }) => html`<p dir="auto">${inline(content)}</p>`,
  'pull-quote': ({ content, attrs: { speaker } }) =>
    html`<figure class="pull">
      <blockquote><p dir="auto">${inline(content)}</p></blockquote>
      ${speaker && html`<figcaption dir="auto">${speaker}</figcaption>`}
    </figure> `,
  bullet: ({ content }) => inline(content),
  numbered: ({ content }) => inline(content),
}

/** Every node of the body. A new one does not compile until readers get it. */
const nodes: { [Name in Block['type']]: Writer<Extract<Block, { type: Name }>> } = {
  textBlock: (block, page) => !isEmpty(block) && writers[block.attrs.kind](block, page),
  photo: (block, page) => page.photo(block),
  rule: () => html`<hr /> `,
}

const write = <Name extends Block['type']>(
  block: Extract<Block, { type: Name }>,
  page: BodyPage,
): Part => (nodes[block.type] as unknown as Writer<typeof block>)(block, page)

type Flat = { kind: string; level: number; box: string | null; block: Block }

const flat = (block: Block): Flat =>
  block.type === 'textBlock'
    ? { ...block.attrs, block }
    : { kind: block.type, level: 0, box: null, block }

function list({ tag, items }: ListGroup<Flat>, page: BodyPage): Part {
  const written = items.flatMap(({ block: { block }, lists }) => {
    const words = write(block, page)
    const inner = lists.map((one) => list(one, page)).filter(Boolean)
    return words || inner.length > 0 ? [html`<li dir="auto">${words}${inner}</li>`] : []
  })
  if (written.length === 0) return false
  return tag === 'ul'
    ? html`<ul>
        ${written}
      </ul> `
    : html`<ol>
        ${written}
      </ol> `
}

/** Photos side by side, each with its own words; one that is left alone is a photo as any other. */
function gallery(blocks: readonly PhotoBlock[], page: BodyPage): Part {
  const isThere = (block: PhotoBlock) => page.photo(block).source !== ''
  const shown = blocks.filter(isThere)
  if (shown.length < 2) return shown.map((block) => page.photo(block))
  const name = page.galleryName(shown.length)
  return html`<div class="gal" role="group" aria-label="${name}">
    ${shown.map((block, at) => page.photo(block, at + 1 < shown.length || at % 2 === 1))}
  </div> `
}

function group(one: Group<Flat>, page: BodyPage): Part {
  switch (one.type) {
    case 'block':
      return write(one.block.block, page)
    case 'list':
      return list(one, page)
    case 'quote': {
      const words = one.blocks.map(({ block }) => write(block, page)).filter(Boolean)
      return words.length > 0 && html`<blockquote class="quote">${words}</blockquote> `
    }
    case 'gallery':
      return gallery(
        one.photos.flatMap(({ block }) => (block.type === 'photo' ? [block] : [])),
        page,
      )
    case 'box': {
      const inside = one.groups.map((part) => group(part, page)).filter(Boolean)
      return inside.length > 0 && html`<aside class="facts">${inside}</aside> `
    }
  }
}

/** The body as readers get it: headings, lists, quotes, boxes, photos. Empty blocks leave no trace. */
export const body = (blocks: readonly Block[], page: BodyPage): Html =>
  html`${groupBlocks(blocks.map(flat)).map((one) => group(one, page))}`
