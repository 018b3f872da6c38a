/**
 * Watches which blocks of a story's words were on screen since they last changed. A key changes the
 * one block in which it is typed, and that is all that is looked at.
 *
 * @param surface holds the editors of all parts
 */
export function watchSeenBlocks(surface: HTMLElement) {
  const visible = new Set<Element>()
  const unseen = new Set<Element>()
  let known = 0
  const isLooked = () => document.visibilityState === 'visible'

  const screen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) visible.delete(target)
      else {
        visible.add(target)
        if (isLooked()) unseen.delete(target)
      }
    }
  })
  const look = () => {
    if (!isLooked()) return
    for (const block of visible) unseen.delete(block)
  }

  const add = (block: Element) => {
    known += 1
    unseen.add(block)
    screen.observe(block)
  }
  const isBlock = (node: Node): node is Element =>
    node instanceof Element && node.parentElement?.classList.contains('ProseMirror') === true
  const addAll = (within: ParentNode) => {
    for (const block of within.querySelectorAll('.ProseMirror > *')) add(block)
  }

  const changes = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      for (const node of addedNodes) {
        if (isBlock(node)) add(node)
        else if (node instanceof Element) addAll(node)
      }
      for (const node of removedNodes) {
        if (!(node instanceof Element)) continue
        unseen.delete(node)
        visible.delete(node)
        screen.unobserve(node)
      }
      const element = target instanceof Element ? target : target.parentElement
      const block = element?.closest('.ProseMirror > *')
      if (block && !(visible.has(block) && isLooked())) unseen.add(block)
    }
  })
  addAll(surface)
  changes.observe(surface, { childList: true, characterData: true, subtree: true })
  document.addEventListener('visibilitychange', look)
  return {
    /** All words were on screen as they stand. */
    isAllSeen: () => {
      for (const block of unseen) if (!block.isConnected) unseen.delete(block)
      return known > 0 && unseen.size === 0
    },
    stop() {
      screen.disconnect()
      changes.disconnect()
      document.removeEventListener('visibilitychange', look)
    },
  }
}
