import { withoutUnshowable } from '../unshowable.ts'

/** Markup that is ready to be sent. Only `html` and `trusted` make it; all else is text. */
export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

export type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Safe as text and inside a quoted attribute. */
export const escapeHtml = (text: string) =>
  withoutUnshowable(text).replace(/[&<>"']/g, (character) => entities[character]!)

function sourceOf(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part)
  if (part instanceof Html) return part.source
  if (typeof part === 'number') return String(part)
  if (part === null || part === undefined || part === false) return ''
  return part.map(sourceOf).join('')
}

const compacted = new WeakMap<TemplateStringsArray, readonly string[]>()

const hole = '\u0000'

/** A tag on one line. A hole that is an attribute brings the blank before it along. */
const compactTag = (tag: string) =>
  tag
    .replace(/"[^"]*"|\s+\u0000|\s+/g, (piece) =>
      piece.startsWith('"') ? piece : piece.endsWith(hole) ? hole : ' ',
    )
    .replace(/ ?\/?>$/, '>')

/** What the formatter laid out over lines and steps, without the steps. */
function compact(template: TemplateStringsArray): readonly string[] {
  const known = compacted.get(template)
  if (known) return known
  const strings = template
    .join(hole)
    .replace(/<[^<>]*>/g, compactTag)
    .replace(/\s*\n\s*/g, '\n')
    .replace(/> $/, '>\n')
    .split(hole)
  compacted.set(template, strings)
  return strings
}

/** A template whose holes are escaped unless they are markup already. Attributes need quotes. */
export function html(template: TemplateStringsArray, ...parts: Part[]): Html {
  const strings = compact(template)
  let source = strings[0]!
  for (let i = 0; i < parts.length; i += 1) source += sourceOf(parts[i]) + strings[i + 1]!
  return new Html(source)
}

/** For sources written in this folder. Never for anything a person wrote. */
export const trusted = (source: string) => new Html(source)

export const nothing = new Html('')

/** A sentence of the page's language with its holes filled: fill('By {names}', { names }). */
export const fill = (sentence: string, parts: Record<string, Part>): Html =>
  new Html(
    sentence
      .split(/\{(\w+)\}/)
      .map((piece, i) => sourceOf(i % 2 === 0 ? piece : parts[piece]))
      .join(''),
  )

/** Somebody's text of several lines. */
export const lines = (text: string): Html =>
  new Html(text.trim().split(/\r?\n/).map(escapeHtml).join('<br>'))
