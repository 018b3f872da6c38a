import { TextSelection } from '@tiptap/pm/state'
import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import { kindOf } from '#domain/story-text/text-block.ts'
import { isTextBlock, putKind } from '../blocks/block-commands.ts'
import type { TypingRule } from './typing-rules.ts'

const kinds: [RegExp, BlockKind][] = [
  [/^##\s$/, 'crosshead'],
  [/^###\s$/, 'small-crosshead'],
  [/^>\s$/, 'quote'],
  [/^[-*]\s$/, 'bullet'],
  [/^1[.)]\s$/, 'numbered'],
]

/** `## `, `### `, `> `, `- ` and `1. ` at the start of a block. */
export const kindRule: TypingRule = (state, before) => {
  const { $from } = state.selection
  const { parent } = $from
  const kind = kinds.find(([typed]) => typed.test(before))?.[1]
  if (!kind || !isTextBlock(parent) || kindOf(parent) === kind) return undefined
  if ($from.parentOffset !== before.length) return undefined
  const transaction = state.tr.delete($from.start(), $from.pos)
  putKind(transaction, { node: parent, pos: $from.before() }, kind)
  return transaction
}

/** `---` alone in a block. */
export const ruleRule: TypingRule = (state, before) => {
  const { $from } = state.selection
  const rule = state.schema.nodes['rule']
  if (before !== '---' || $from.parent.textContent !== '---' || !rule) return undefined
  if (!isTextBlock($from.parent) || $from.depth !== 1) return undefined
  const transaction = state.tr
    .delete($from.start(), $from.pos)
    .insert($from.before(), rule.create())
  return transaction.setSelection(TextSelection.create(transaction.doc, $from.start() + 1))
}
