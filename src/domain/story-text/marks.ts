import { Mark } from '@tiptap/core'
import { isWebAddress } from '../web-address.ts'

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps everything it copies in a <b> that says it is none.
    {
      tag: 'b',
      getAttrs: (element) =>
        /font-weight:\s*(?:normal|[1-5]00)/.test(element.getAttribute('style') ?? '')
          ? false
          : null,
    },
  ],
  renderHTML: () => ['strong', 0],
})

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
})

/** A link to a web address. Any other address is dropped when pasted and not drawn when it came. */
export const Link = Mark.create({
  name: 'link',
  // Typing after a link goes on without it.
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: 'a[href]',
      getAttrs: (element) => {
        const href: unknown = element.getAttribute('href')
        return isWebAddress(href) ? { href } : false
      },
    },
  ],
  renderHTML: ({ mark }) => {
    const href: unknown = mark.attrs['href']
    return ['a', isWebAddress(href) ? { href, rel: 'noopener noreferrer' } : {}, 0]
  },
})
