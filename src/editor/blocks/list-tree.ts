import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { groupBlocks, type Group, type ListGroup } from '#domain/story-text/group-blocks.ts'
import { whenIdle } from '#src/collaboration/when-idle.ts'
import { formOf } from './block-commands.ts'
import { setAttributes } from './set-attributes.ts'

type Drawn = { kind: string; level: number; box: string | null; dom: HTMLElement; words: Element }

function drawnBlocks(view: EditorView): Drawn[] {
  const blocks: Drawn[] = []
  view.state.doc.forEach((node: Node, pos) => {
    const dom = view.nodeDOM(pos)
    if (!(dom instanceof HTMLElement)) return
    blocks.push({
      ...formOf(node),
      dom,
      words: dom.firstElementChild ?? dom,
    })
  })
  return blocks
}

/** Which photo of how many it is, of those that readers see as one gallery. */
function tellGallery(photos: readonly Drawn[]): void {
  for (const [at, { dom }] of photos.entries()) {
    const name = `Photo ${at + 1} of ${photos.length} in a gallery`
    setAttributes(dom, { 'aria-label': photos.length > 1 ? name : 'Photo' })
  }
}

/** Tells screen readers which flat items are one list and which list belongs to an item. */
function tell(view: EditorView): void {
  const owned = new Map<Element, string[]>()
  const lists = new Set<Element>()
  const own = (owner: Element, id: string) => owned.set(owner, [...(owned.get(owner) ?? []), id])
  function tellList(list: ListGroup<Drawn>): void {
    const head = list.items[0]!.block
    lists.add(head.dom)
    for (const { block, lists: inner } of list.items) {
      // The first item stands in the element that is the list; the others are handed to it.
      if (block !== head) own(head.dom, block.words.id)
      for (const deeper of inner) {
        own(block.words, deeper.items[0]!.block.dom.id)
        tellList(deeper)
      }
    }
  }
  const tellAll = (groups: Group<Drawn>[]) => {
    for (const group of groups) {
      if (group.type === 'list') tellList(group)
      else if (group.type === 'box') tellAll(group.groups)
      else if (group.type === 'gallery') tellGallery(group.photos)
      else if (group.type === 'block' && group.block.kind === 'photo') tellGallery([group.block])
    }
  }
  const blocks = drawnBlocks(view)
  tellAll(groupBlocks(blocks))
  for (const { kind, dom, words } of blocks) {
    if (kind === 'photo' || kind === 'rule') continue
    setAttributes(dom, {
      role: lists.has(dom) ? 'list' : null,
      'aria-owns': owned.get(dom)?.join(' ') ?? null,
    })
    setAttributes(words, { 'aria-owns': owned.get(words)?.join(' ') ?? null })
  }
}

/**
 * Lists and galleries in the accessibility tree. Looks at every block, so it never runs on a keystroke but when
 * the browser is idle; an item's own role is there at once, from its view.
 */
export const listTree = () =>
  new Plugin({
    key: new PluginKey('list tree'),
    view(view) {
      let stop: (() => void) | undefined
      const ask = () => {
        stop ??= whenIdle(() => {
          stop = undefined
          if (!view.isDestroyed) tell(view)
        })
      }
      ask()
      return {
        update(_, before) {
          if (before.doc !== view.state.doc) ask()
        },
        destroy: () => stop?.(),
      }
    },
  })
