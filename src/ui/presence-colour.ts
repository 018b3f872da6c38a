const colourCount = 8

/** Which of the eight colours is a person's, 1 to 8: the same on every screen and device. */
export function presenceNumber(personId: string): number {
  let hash = 2166136261
  for (let i = 0; i < personId.length; i += 1) {
    hash = Math.imul(hash ^ personId.charCodeAt(i), 16777619)
  }
  return ((hash >>> 0) % colourCount) + 1
}

/** As CSS values, with the text colour that can be read on it. */
export const presenceColour = (personId: string) => ({
  background: `var(--stet-presence-${presenceNumber(personId)})`,
  text: 'var(--stet-on-presence)',
})
