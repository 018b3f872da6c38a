/** Quoted words, as each language writes them; straight quotation marks in pairs too. */
const quoted = /“[^”“]*”|«[^»]*»|„[^“”]*[“”]|"[^"]*"/g

/** The text with every quoted letter blanked, at its own length: what the newsroom itself says. */
export const withoutQuotes = (text: string) =>
  text.replaceAll(quoted, (words) => '\u0000'.repeat(words.length))

/** Quotations in a text, with their places. */
export const quotesIn = (text: string) =>
  [...text.matchAll(quoted)].map((match) => ({
    words: match[0].slice(1, -1),
    from: match.index,
    to: match.index + match[0].length,
  }))
