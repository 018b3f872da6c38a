import { z } from 'zod'
import { blockKinds } from './block-kinds.ts'

/** Fragments of a story's Y.Doc, in reading order. One Y.XmlFragment each. */
export const storyFields = ['headline', 'standfirst', 'lead', 'body'] as const
export type StoryField = (typeof storyFields)[number]

/**
 * Of the nodes and marks below. A tab of another version is refused at the door, since
 * it would delete for everybody what it does not know. Raised with every new node, mark or
 * attribute; a new block kind does not need it.
 */
export const storySchemaVersion = 2

export const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: z.string() }) }),
])
export type Mark = z.infer<typeof Mark>

export const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), marks: z.array(Mark).optional() }),
  z.object({ type: z.literal('hardBreak') }),
])
export type Inline = z.infer<typeof Inline>

export const TextBlock = z.object({
  type: z.literal('textBlock'),
  attrs: z.object({
    kind: z.enum(blockKinds),
    /** Of list items only, 0 to 3. */
    level: z.int().min(0).max(3).default(0),
    /** Id of the fact box it belongs to. */
    box: z.string().nullable().default(null),
    /** Who said it, under a pull quote. */
    speaker: z.string().nullable().default(null),
  }),
  content: z.array(Inline),
})
export type TextBlock = z.infer<typeof TextBlock>

export const PhotoBlock = z.object({
  type: z.literal('photo'),
  attrs: z.object({ photoId: z.string().nullable(), alt: z.string() }),
  content: z.array(Inline),
})
export type PhotoBlock = z.infer<typeof PhotoBlock>

export const RuleBlock = z.object({ type: z.literal('rule') })

export const Block = z.discriminatedUnion('type', [TextBlock, PhotoBlock, RuleBlock])
export type Block = z.infer<typeof Block>

/** The lead photo of a story, with this story's words about it. */
export const PhotoUse = z.object({ photoId: z.string(), alt: z.string(), caption: z.string() })
export type PhotoUse = z.infer<typeof PhotoUse>

/** The reading form: the words of a story as JSON. Derived from its Y.Doc, never the other way. */
export const StoryText = z.object({
  headline: z.string(),
  standfirst: z.string(),
  /** The first is shown. */
  lead: z.array(PhotoUse),
  body: z.object({ type: z.literal('doc'), content: z.array(Block) }),
})
export type StoryText = z.infer<typeof StoryText>

export const emptyStoryText: StoryText = {
  headline: '',
  standfirst: '',
  lead: [],
  body: { type: 'doc', content: [] },
}
