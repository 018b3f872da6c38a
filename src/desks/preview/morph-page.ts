// By its number: a node of a frame is no instance of this window's Element.
const isElement = (node: Node): node is Element => node.nodeType === 1
const sameKind = (a: Element, b: Element) =>
  a.tagName === b.tagName && a.namespaceURI === b.namespaceURI

function copyAttributes(from: Element, to: Element): void {
  for (const name of to.getAttributeNames()) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const { name, value } of from.attributes) {
    if (to.getAttribute(name) !== value) to.setAttribute(name, value)
  }
}

function morph(present: Element, next: Element): void {
  copyAttributes(next, present)
  const old = [...present.childNodes]
  const wanted = [...next.childNodes]
  for (const [i, node] of wanted.entries()) {
    const there = old[i]
    if (!there) present.append(present.ownerDocument.importNode(node, true))
    else if (there.isEqualNode(node)) continue
    else if (isElement(there) && isElement(node) && sameKind(there, node)) morph(there, node)
    else there.replaceWith(present.ownerDocument.importNode(node, true))
  }
  for (const node of old.slice(wanted.length)) node.remove()
}

/**
 * Makes a page that is shown equal to another one, touching only what differs: pictures are not
 * loaded again and the place one reads at stays.
 */
export function morphPage(shown: Document, html: string): void {
  const next = new DOMParser().parseFromString(html, 'text/html')
  copyAttributes(next.documentElement, shown.documentElement)
  morph(shown.body, next.body)
}
