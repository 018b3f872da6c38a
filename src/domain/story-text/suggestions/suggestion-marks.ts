import { Mark } from '@tiptap/core'

const attributes = () => ({
  id: { default: null },
  personId: { default: null },
  at: { default: null },
})

/**
 * Words that somebody proposes. Never read from HTML: what is pasted is not the suggestion of
 * whoever wrote it elsewhere.
 */
export const SuggestedInsertion = Mark.create({
  name: 'suggestedInsertion',
  // Typing at its end is not part of it by itself: it may be somebody else who types.
  inclusive: false,
  addAttributes: attributes,
  renderHTML: ({ mark }) => [
    'ins',
    { class: 'stet-suggested', 'data-suggestion': String(mark.attrs['id']) },
    0,
  ],
})

/** Words that somebody proposes to take out. They stay words of the story until that is accepted. */
export const SuggestedDeletion = Mark.create({
  name: 'suggestedDeletion',
  inclusive: false,
  addAttributes: attributes,
  renderHTML: ({ mark }) => [
    'del',
    { class: 'stet-suggested', 'data-suggestion': String(mark.attrs['id']) },
    0,
  ],
})
