const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no place at all for some characters, not even escaped; those are left out. */
export const xml = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (pair) =>
      pair.length === 2 ? pair : '\ufffd',
    )
    .replace(/[&<>"]/g, (character) => entities[character]!)

export const element = (name: string, text: string) => `<${name}>${xml(text)}</${name}>\n`
