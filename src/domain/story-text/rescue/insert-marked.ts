import type * as Y from 'yjs'

/**
 * Writes words letter by letter as they were marked; those without any mark as what they come behind.
 *
 * @param marks one for each letter
 */
export function insertMarked(
  text: Y.XmlText,
  index: number,
  words: string,
  marks: readonly Record<string, unknown>[],
): void {
  for (let at = 0, end = 0; at < words.length; at = end) {
    const form = JSON.stringify(marks[at])
    for (end = at + 1; end < words.length && JSON.stringify(marks[end]) === form;) end += 1
    const own = Object.keys(marks[at] ?? {}).length > 0 ? marks[at] : undefined
    // Without any it is marked as what it stands behind, which may be another piece of this.
    text.insert(index + at, words.slice(at, end), at > 0 ? (own ?? {}) : own)
  }
}
