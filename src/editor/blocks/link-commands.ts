import { getMarkRange } from '@tiptap/core'
import type { Command, EditorState } from '@tiptap/pm/state'
import { isWebAddress } from '#domain/web-address.ts'

type Range = { from: number; to: number }

const linkType = (state: EditorState) => state.schema.marks['link']!

/** The words a link command is about: the selected ones, or the link the caret is in. */
export function linkedWords(state: EditorState): Range | undefined {
  const { empty, from, to, $from } = state.selection
  if (!empty) return { from, to }
  return getMarkRange($from, linkType(state)) ?? undefined
}

/** The address of the first link in the selection or around the caret. */
export function addressOfLink(state: EditorState): string | undefined {
  const range = linkedWords(state)
  let href: unknown
  if (range) {
    state.doc.nodesBetween(range.from, range.to, (node) => {
      href ??= linkType(state).isInSet(node.marks)?.attrs['href']
    })
  }
  return typeof href === 'string' ? href : undefined
}

/** `larkmouth.example/ferry` was typed: an address without its scheme is one of the web. */
export function completeAddress(typed: string): string | undefined {
  const address = typed.trim()
  if (isWebAddress(address)) return address
  if (/^[^\s/:@]+@[^\s/:@]+\.[^\s/:@]+$/.test(address)) {
    return isWebAddress(`mailto:${address}`) ? `mailto:${address}` : undefined
  }
  const isPlace = /^[^\s/:@]+\.[^\s/:@]{2,}(?::\d+)?(?:[/?#]\S*)?$/.test(address)
  return isPlace && isWebAddress(`https://${address}`) ? `https://${address}` : undefined
}

export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const range = linkedWords(state)
    if (!range || !isWebAddress(href)) return false
    const link = linkType(state)
    const { tr } = state
    dispatch?.(
      tr
        .removeMark(range.from, range.to, link)
        .addMark(range.from, range.to, link.create({ href })),
    )
    return true
  }

export const removeLink: Command = (state, dispatch) => {
  const range = linkedWords(state)
  if (!range) return false
  dispatch?.(state.tr.removeMark(range.from, range.to, linkType(state)))
  return true
}
