import { canonicalForm, type FrozenStory } from '../story-text/frozen-story.ts'

type Proof = {
  /** Absolute. */
  page: string
  mark: string
  frozen: FrozenStory
}

/** Ten lines for any JavaScript that has `fetch`: the mark, and the page's words against the form. */
const checkPage = (page: string) => `const page = '${page}'
const [html, proof] = await Promise.all([page, page + '/proof'].map(async (at) => (await fetch(at)).text()))
const form = proof.slice(proof.lastIndexOf('\\n') + 1), { text, byline, corrections = [] } = JSON.parse(form)
const mark = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(form))).toString('hex')
const signs = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }, plain = (words) => words.replace(/[\\s\\p{C}]/gu, '')
const article = html.slice(html.indexOf('<article'), html.indexOf('</article>')).replace(/<[^>]*>/g, '')
let rest = plain(article.replace(/&([a-z]+|#39);/g, (_, name) => signs[name]))
const wordsOf = (node) => node.text ?? (node.content ?? []).map(wordsOf).join('') + (node.attrs?.speaker ?? '')
const words = [text.headline, text.standfirst, text.lead[0]?.caption, ...text.body.content.map(wordsOf), ...byline.map(({ name }) => name), ...corrections.map(({ note }) => note)].map((one) => plain(one ?? ''))
console.log({ mark, isOnPage: html.includes(mark), missing: words.filter((one) => !rest.includes(one) || ((rest = rest.replace(one, ' ')), false)), rest })`

/**
 * What anybody needs to check that a page says what an editor approved: the approved story in its
 * canonical form as the last line, its mark, and how to compare the two with the page.
 */
export function renderProof({ page, mark, frozen }: Proof): string {
  return `The words of ${page} as they were approved

Mark: ${mark}

The last line of this text is the approved story in its canonical form: JSON with sorted keys and
nothing between them. The mark is the SHA-256 of that line. The page carries the same mark in its
head, and so do the feeds and the story in ninjs.

To check the mark, in a shell:

    curl -s ${page}/proof | tail -n 1 | sha256sum
    curl -s ${page} | grep -o 'stet:mark" content="[0-9a-f]*'

To check the words of the page as well, save these ten lines as check.mjs and run: node check.mjs
It prints the mark, whether the page has it, approved words that the page lacks, and what else the
page says in the story: times, labels, the author's box.

${checkPage(page)}

${canonicalForm(frozen)}`
}
