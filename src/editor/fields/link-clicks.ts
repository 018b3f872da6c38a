import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isWebAddress } from '#domain/web-address.ts'

/**
 * A press on a link never leads away from the story: while writing it puts the caret there, with
 * Ctrl or ⌘ it opens beside it, and where nothing can be written every press does.
 */
export const linkClicks = () =>
  new Plugin({
    key: new PluginKey('link clicks'),
    props: {
      handleDOMEvents: {
        click(view, event) {
          const link = event.target instanceof Element ? event.target.closest('a[href]') : null
          if (!link || !view.dom.contains(link)) return false
          event.preventDefault()
          const address = link.getAttribute('href')
          const isMeant = event.ctrlKey || event.metaKey || !view.editable
          if (isMeant && isWebAddress(address)) window.open(address, '_blank', 'noopener')
          return false
        },
      },
    },
  })
