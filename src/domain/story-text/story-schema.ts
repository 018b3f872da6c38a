import { getSchema, Node } from '@tiptap/core'
import { HardBreak } from './hard-break.ts'
import { Bold, Italic, Link } from './marks.ts'
import { Photo } from './photo.ts'
import { Rule } from './rule.ts'
import type { StoryField } from './story-text.ts'
import { SuggestedDeletion, SuggestedInsertion } from './suggestions/suggestion-marks.ts'
import { TextBlock } from './text-block.ts'

const Text = Node.create({ name: 'text', group: 'inline' })

/**
 * What each field holds. `+` only here, at the top: the doc node itself is not in Yjs, and a field
 * that lacks its block gets one to put the caret into. Inside nodes it would delete words.
 */
const contentOfField: Record<StoryField, string> = {
  headline: 'textBlock+',
  standfirst: 'textBlock+',
  lead: 'photo*',
  body: 'block+',
}

/** Nodes and marks of a field. All fields know all of them: what one lacks it would delete. */
export const definitionsOf = (field: StoryField) => [
  Node.create({ name: 'doc', topNode: true, content: contentOfField[field] }),
  TextBlock,
  Photo,
  Rule,
  Text,
  HardBreak,
  Bold,
  Italic,
  Link,
  SuggestedInsertion,
  SuggestedDeletion,
]

export const schemaOf = (field: StoryField) => getSchema(definitionsOf(field))
