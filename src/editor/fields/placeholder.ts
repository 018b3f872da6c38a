import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { StoryField } from '#domain/story-text/story-text.ts'

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
        if (!first || first.content.size > 0 || first.attrs['kind']) return null
        if (field !== 'lead' && (doc.childCount > 1 || first.type.name !== 'textBlock')) return null
        const words = { 'data-placeholder': placeholders[field] }
        return DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, words)])
      },
    },
  })
