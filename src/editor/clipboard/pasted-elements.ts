import { blockKinds, deepestListLevel, type BlockKind } from '#domain/story-text/block-kinds.ts'

export type BlockForm = { kind: BlockKind; level?: number; box?: string; speaker?: string }
export type PasteSource = 'stet' | 'Word' | 'Google Docs' | 'elsewhere'

export function sourceOf(html: string): PasteSource {
  if (html.includes('docs-internal-guid')) return 'Google Docs'
  const isWord = /\bclass=["']?Mso|urn:schemas-microsoft-com|mso-|\bparaid=/i.test(html)
  return isWord ? 'Word' : 'elsewhere'
}

/** The declarations of a style attribute, read as text: a strict policy of the page may drop it. */
export function stylesOf(element: Element): [name: string, value: string][] {
  return (element.getAttribute('style') ?? '').split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    if (colon < 1) return []
    const name = declaration.slice(0, colon).trim().toLowerCase()
    return [
      [
        name,
        declaration
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      ] as [string, string],
    ]
  })
}

const styleOf = (element: Element, name: string) =>
  stylesOf(element).findLast(([each]) => each === name)?.[1]

export function boldOf(element: Element, isBold: boolean): boolean {
  const weight = styleOf(element, 'font-weight')
  if (weight) return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
  return isBold || element.localName === 'b' || element.localName === 'strong'
}

export function italicOf(element: Element, isItalic: boolean): boolean {
  const style = styleOf(element, 'font-style')
  if (style) return style === 'italic' || style === 'oblique'
  return isItalic || element.localName === 'i' || element.localName === 'em'
}

/** True when an element looks like something that words here do not: a colour, a face, underlined. */
export const hasLostLooks = (element: Element) =>
  /^(?:u|s|strike|del|ins|sup|sub|mark|code|font|small|big)$/.test(element.localName) ||
  stylesOf(element).some(([name]) => !/^(?:font-(?:weight|style)|margin|mso-list)$/.test(name))

const leftOutNames =
  'script style head meta link title noscript template svg math iframe object embed ' +
  'video audio canvas input select xml w:sdtpr'
const leftOut = new Set(leftOutNames.split(' '))

/** What holds no words of the text: code, hidden parts, Word's markers and its comments. */
export function isLeftOut(element: Element): boolean {
  if (leftOut.has(element.localName) || element.hasAttribute('hidden')) return true
  if (element.hasAttribute('data-speaker-line')) return true
  if (/\bmsocomanchor\b|\bMsoCommentReference\b/.test(element.className)) return true
  return stylesOf(element).some(
    ([name, value]) =>
      (name === 'display' && value === 'none') ||
      (name === 'mso-hide' && value === 'all') ||
      (name === 'mso-list' && value.startsWith('ignore')) ||
      (name === 'mso-element' && value.startsWith('comment')),
  )
}

const blockTagsNames =
  'p div section article header footer main aside nav address h1 h2 h3 h4 h5 h6 ' +
  'blockquote pre figure figcaption li table thead tbody tfoot tr td th caption dl dt ' +
  'dd form fieldset details summary center'
const blockTags = new Set(blockTagsNames.split(' '))
export const isBlockElement = ({ localName }: Element) => blockTags.has(localName)

/** A level of Word's own lists: paragraphs with a marker, `mso-list:l0 level2 lfo1`. */
export function wordListItem(element: Element): BlockForm | undefined {
  const level = /\blevel(\d)\b/.exec(styleOf(element, 'mso-list') ?? '')?.[1]
  if (element.localName !== 'p' || !level) return undefined
  const marker = [...element.querySelectorAll('[style]')].find((each) =>
    styleOf(each, 'mso-list')?.startsWith('ignore'),
  )
  const isNumbered = /^[(\s]*(?:\d+|\p{L}{1,4})[.)]/u.test(marker?.textContent ?? '')
  return {
    kind: isNumbered ? 'numbered' : 'bullet',
    level: Math.min(deepestListLevel, Number(level) - 1),
  }
}

/** Word on the web writes each item as a list of its own and the level beside it. */
export function listLevelOf(item: Element, nested: number): number {
  const told = Number(item.getAttribute('data-aria-level') ?? item.getAttribute('aria-level') ?? 0)
  return Math.min(deepestListLevel, Math.max(nested, told - 1))
}

const kindOfTag: Record<string, BlockKind> = {
  h1: 'crosshead',
  h2: 'crosshead',
  h3: 'small-crosshead',
  h4: 'small-crosshead',
  h5: 'small-crosshead',
  h6: 'small-crosshead',
  blockquote: 'quote',
}

/** The block an element makes; the one around it when the element says nothing of its own. */
export function blockOfElement(element: Element, around: BlockForm): BlockForm {
  const own = element.getAttribute('data-kind')
  const kind = blockKinds.find((each) => each === own)
  if (kind) {
    const form: BlockForm = { kind, level: Number(element.getAttribute('data-level') ?? 0) }
    const box = element.getAttribute('data-box')
    const speaker = element.getAttribute('data-speaker')
    if (box) form.box = box
    if (speaker) form.speaker = speaker
    return form
  }
  if (/\bMso(?:Intense)?Quote\b/.test(element.className)) return { kind: 'quote' }
  if (/\bMsoTitle\b/.test(element.className)) return { kind: 'crosshead' }
  if (element.localName === 'div' && element.getAttribute('role') === 'heading') {
    return {
      kind: Number(element.getAttribute('aria-level')) > 2 ? 'small-crosshead' : 'crosshead',
    }
  }
  const ofTag = kindOfTag[element.localName]
  if (ofTag) return { kind: ofTag }
  return element.localName === 'li' ? { ...around } : around
}
