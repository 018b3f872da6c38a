import type { Node, Slice } from '@tiptap/pm/model'
import type { Group, ListGroup } from '#domain/story-text/group-blocks.ts'
import { copiedBlocks } from './copied-html.ts'

const wordsOf = (node: Node) => node.textBetween(0, node.content.size, '\n', '\n')

type Blocks = ReturnType<typeof copiedBlocks>
type Block = Extract<Blocks[number], { type: 'block' }>['block']

function linesOfList({ tag, items }: ListGroup<Block>, indent: string): string[] {
  return items.flatMap(({ block, lists }, i) => [
    `${indent}${tag === 'ol' ? `${i + 1}.` : '-'} ${wordsOf(block.node)}`,
    ...lists.flatMap((inner) => linesOfList(inner, `${indent}  `)),
  ])
}

function textOf(group: Group<Block>): string {
  if (group.type === 'list') return linesOfList(group, '').join('\n')
  if (group.type === 'quote') return group.blocks.map(({ node }) => wordsOf(node)).join('\n')
  if (group.type === 'box') return group.groups.map(textOf).join('\n\n')
  if (group.type === 'gallery') return group.photos.map(({ node }) => wordsOf(node)).join('\n\n')
  const speaker = group.block.node.attrs['speaker'] as string | null | undefined
  return [wordsOf(group.block.node), speaker].filter(Boolean).join('\n')
}

/** What was copied as plain text: a blank line between blocks, markers before list items. */
export function copiedText({ content, openStart }: Slice): string {
  const { firstChild, childCount } = content
  if (!firstChild) return ''
  if (!firstChild.isBlock) return content.textBetween(0, content.size, '\n', '\n')
  // Words out of one block are only words.
  if (childCount === 1 && openStart > 0) return wordsOf(firstChild)
  return copiedBlocks(content).map(textOf).join('\n\n')
}
