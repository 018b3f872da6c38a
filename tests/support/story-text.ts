import type { BlockKind } from '#domain/story-text/block-kinds.ts'
import {
  emptyStoryText,
  type Block,
  type Inline,
  type StoryText,
} from '#domain/story-text/story-text.ts'

export const words = (text: string): Inline[] => (text ? [{ type: 'text', text }] : [])

export const block = (kind: BlockKind, content: string | Inline[], level = 0): Block => ({
  type: 'textBlock',
  attrs: { kind, level, box: null, speaker: null },
  content: typeof content === 'string' ? words(content) : content,
})

export const photo = (photoId: string, caption: string, alt = ''): Block => ({
  type: 'photo',
  attrs: { photoId, alt },
  content: words(caption),
})

export const story = (parts: Partial<StoryText>, ...content: Block[]): StoryText => ({
  ...emptyStoryText,
  ...parts,
  body: { type: 'doc', content },
})
