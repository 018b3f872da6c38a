import type { Author } from '../people/author.ts'
import type { FrozenStory } from '../story-text/frozen-story.ts'
import { fill, html, lines, type Html, type Part } from './html.ts'
import { wordsIn } from './page-words.ts'
import { portrait } from './picture.ts'
import { readerAddress } from './reader-addresses.ts'

/** What a page shows of an author profile. */
export type PageAuthor = Pick<
  Author,
  'id' | 'slug' | 'name' | 'role' | 'bio' | 'links' | 'portrait'
>

type Byline = FrozenStory['byline']

const authorOf = (authors: readonly PageAuthor[], authorId: string) =>
  authors.find(({ id }) => id === authorId)

const lists = new Map<string, Intl.ListFormat>()
function listIn(locale: string) {
  const known = lists.get(locale)
  if (known) return known
  const made = new Intl.ListFormat(locale, { type: 'conjunction' })
  lists.set(locale, made)
  return made
}

/** By Ines Halloway and Jonah Pell, as printed on this story, each a link to the author's page. */
export function bylineWords(
  byline: Byline,
  authors: readonly PageAuthor[],
  language: string,
): Html {
  const words = wordsIn(language)
  const linked = byline.map(({ authorId, name }) => {
    const author = authorOf(authors, authorId)
    const printed = html`<b dir="auto">${name}</b>`
    return author
      ? html`<a rel="author" href="${readerAddress.author(author.slug)}">${printed}</a>`
      : printed
  })
  let next = 0
  const names = listIn(words.locale)
    .formatToParts(byline.map(({ name }) => name))
    .map((part) => (part.type === 'element' ? linked[next++] : part.value))
  return fill(words.by, { names })
}

/** The portrait beside the byline: of the first author who has one. */
export function bylinePortrait(byline: Byline, authors: readonly PageAuthor[]): Part {
  const portraits = byline.map(({ authorId }) => authorOf(authors, authorId)?.portrait ?? [])
  const first = portraits.find(({ length }) => length > 0)
  return first && portrait(first, 46)
}

const authorLinks = (links: PageAuthor['links']): Part =>
  links.length > 0 &&
  html`<ul class="links">
    ${links.map(
      ({ label, address }) => html`<li><a href="${address}" rel="noopener">${label}</a></li>`,
    )}
  </ul>`

/** Role, bio and links, as under a story and on the author's own page. */
export const authorFacts = ({ role, bio, links }: PageAuthor): Html =>
  html`${role && html`<i dir="auto">${role}</i>`}${
    bio.trim() && html`<p dir="auto">${lines(bio)}</p>`
  }${authorLinks(links)}`

const saysMore = ({ role, bio, links, portrait }: PageAuthor) =>
  role !== '' || bio.trim() !== '' || links.length > 0 || portrait.length > 0

/** Who wrote it, at the foot of a story. A guest of whom only the name is known has no box. */
export function authorBoxes(
  byline: Byline,
  authors: readonly PageAuthor[],
  language: string,
): Html {
  // The name is the one that was approved, as over the story; the rest is the profile of today.
  const known = byline
    .flatMap(({ authorId, name }) => {
      const author = authorOf(authors, authorId)
      return author ? [{ ...author, name }] : []
    })
    .filter(saysMore)
  const words = wordsIn(language)
  const boxes = known.map(
    (author) =>
      html`<div class="au">
        ${portrait(author.portrait, 72)}
        <div>
          <a href="${readerAddress.author(author.slug)}"><b dir="auto">${author.name}</b></a
          >${authorFacts(author)}
        </div>
      </div> `,
  )
  const label = known.length > 1 ? words.authors : words.author
  return html`${boxes.length > 0 && html`<section class="aus" aria-label="${label}">${boxes}</section> `}`
}
