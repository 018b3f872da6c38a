import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { kindOf } from '#domain/story-text/text-block.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'
import { isTextBlock } from '../blocks/block-commands.ts'

export const placeholders: Record<StoryField, string> = {
  headline: 'Headline',
  standfirst: 'Standfirst: the story in two sentences',
  lead: 'Caption',
  body: 'Start writing, or press / to insert',
}

/** The grey words of a field that has none yet. */
export const placeholder = (field: StoryField) =>
  new Plugin({
    key: new PluginKey('placeholder'),
    props: {
      decorations({ doc }) {
        const first = doc.firstChild
        if (!first || first.content.size > 0) return null
        const isAlone = doc.childCount === 1 && isTextBlock(first)
        if (field !== 'lead' && !(isAlone && kindOf(first) === 'paragraph')) return null
        const words = { 'data-placeholder': placeholders[field] }
        return DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, words)])
      },
    },
  })
