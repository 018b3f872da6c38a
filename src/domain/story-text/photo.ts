import { Node } from '@tiptap/core'

/**
 * A photo among the words. Its own text is the caption, so that two people may write it at once;
 * the credit belongs to the photo record. Not an atom, and never `caption?` inside: y-tiptap
 * deletes for everybody what the schema cannot check.
 */
export const Photo = Node.create({
  name: 'photo',
  group: 'block',
  content: 'text*',
  marks: 'suggestedInsertion suggestedDeletion',
  isolating: true,
  selectable: true,

  addAttributes: () => ({
    photoId: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-photo-id'),
      renderHTML: ({ photoId }) => (photoId ? { 'data-photo-id': String(photoId) } : {}),
    },
    alt: {
      default: null,
      parseHTML: (element) => element.getAttribute('data-alt') || null,
      renderHTML: ({ alt }) => (alt ? { 'data-alt': String(alt) } : {}),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-photo-id]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes, ['figcaption', 0]],
})
