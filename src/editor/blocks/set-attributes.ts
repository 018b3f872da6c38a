/** Writes only what differs: an attribute set anew makes screen readers read again. */
export function setAttributes(element: Element, wanted: Record<string, string | null>): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) {
      if (element.hasAttribute(name)) element.removeAttribute(name)
    } else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
  }
}
