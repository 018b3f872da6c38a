import { Node } from '@tiptap/core'

/** A line between two parts of a story. */
export const Rule = Node.create({
  name: 'rule',
  group: 'block',
  selectable: true,
  parseHTML: () => [{ tag: 'hr' }],
  renderHTML: () => ['hr'],
})
