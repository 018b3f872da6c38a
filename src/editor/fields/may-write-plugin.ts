import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { AttrStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform'
import { isFromStory } from '../words/bound-words.ts'
import type { WritingRules } from '../writing-rules.ts'

/** True when a change stays inside captions and alt texts of photos that are there. */
function isPhotoWords({ steps, docs }: Transaction): boolean {
  return steps.every((step, i) => {
    const before = docs[i]
    if (!before) return false
    if (step instanceof AttrStep) {
      return step.attr === 'alt' && before.nodeAt(step.pos)?.type.name === 'photo'
    }
    if (step instanceof RemoveMarkStep)
      return before.resolve(step.from).parent.type.name === 'photo'
    if (!(step instanceof ReplaceStep)) return false
    const $from = before.resolve(step.from)
    const isInline = step.slice.openStart === 0 && step.slice.openEnd === 0
    return (
      $from.parent.type.name === 'photo' && $from.sameParent(before.resolve(step.to)) && isInline
    )
  })
}

/** Refuses what this person may not write, however it comes. What others wrote always comes in. */
export const mayWritePlugin = (rules: WritingRules) =>
  new Plugin({
    key: new PluginKey('may write'),
    filterTransaction(transaction) {
      if (!transaction.docChanged || isFromStory(transaction)) return true
      if (rules.may() === 'everything') return true
      return rules.may() === 'photo-words' && isPhotoWords(transaction)
    },
  })
