import { z } from 'zod'
import { Mark, type Inline } from '../story-text/story-text.ts'
import { diffLists } from './diff-lists.ts'

/** A stretch of words that stayed, came or went. */
export const Piece = z.object({
  kind: z.enum(['same', 'added', 'deleted']),
  text: z.string(),
  marks: z.array(Mark),
})
export type Piece = z.infer<typeof Piece>

type Token = { text: string; marks: Mark[]; key: string }

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** Where one paragraph was joined to another: the segmenter takes “vote.Charlie” for a name. */
const joint = /(?<=\p{L})(?=[.:]\p{L})|(?<=\p{L}[.:])(?=\p{L})/u

const tokensOf = (content: readonly Inline[]): Token[] =>
  content.flatMap((run): Token[] => {
    if (run.type === 'hardBreak') return [{ text: '\n', marks: [], key: '\n' }]
    const marks = run.marks ?? []
    const form = marks.length > 0 ? JSON.stringify(marks) : ''
    return [...segmenter.segment(run.text)]
      .flatMap(({ segment }) => (/[.:]/.test(segment) ? segment.split(joint) : [segment]))
      .map((text) => ({ text, marks, key: `${text}${form}` }))
  })

const isBlank = (tokens: readonly Token[]) => tokens.every(({ text }) => text.trim() === '')

/** One by one: as arguments of one call, a hundred thousand words are too many. */
function append(tokens: Token[], more: readonly Token[]): void {
  for (const token of more) tokens.push(token)
}

type Stretch = { same: Token[] } | { deleted: Token[]; added: Token[] }

/** How far on some tokens can be read in what follows them: the first of them stand there, too. */
function stepsOn(tokens: readonly Token[], behind: readonly Token[]): number {
  const all = [...tokens, ...behind]
  let steps = 0
  while (steps < behind.length && all[steps]!.key === behind[steps]!.key) steps += 1
  return steps
}

/**
 * What only went or only came, at the latest place where it reads so: “One. Two.” without its end is
 * “One.”, and not “One” with the full stop of “Two”.
 */
function slideOn(stretches: readonly Stretch[]): Stretch[] {
  const slid: Stretch[] = []
  for (const [at, stretch] of stretches.entries()) {
    const change = slid.at(-1)
    const isOneWay =
      change && !('same' in change) && change.deleted.length * change.added.length === 0
    if (!isOneWay || !('same' in stretch)) {
      slid.push(stretch)
      continue
    }
    const tokens = [...change.deleted, ...change.added]
    const { same } = stretch
    const isLast = at === stretches.length - 1
    const steps = Math.min(stepsOn(tokens, same), isLast ? same.length : same.length - 1)
    const all = [...tokens, ...same]
    const moved = all.slice(steps, steps + tokens.length)
    slid.splice(
      -1,
      1,
      { same: all.slice(0, steps) },
      change.added.length > 0 ? { deleted: [], added: moved } : { deleted: moved, added: [] },
      { same: same.slice(steps) },
    )
  }
  return slid.filter((stretch) => !('same' in stretch) || stretch.same.length > 0)
}

/** Changes with nothing but a blank between them are one: “some 300”, not “some” and “300”. */
function joinChanges(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const [blank, change] = [joined.at(-1), joined.at(-2)]
    const joins =
      'deleted' in stretch &&
      blank !== undefined &&
      'same' in blank &&
      isBlank(blank.same) &&
      change !== undefined &&
      'deleted' in change &&
      change.deleted.length + stretch.deleted.length > 0 &&
      change.added.length + stretch.added.length > 0
    if (!joins) {
      joined.push(stretch)
      continue
    }
    joined.pop()
    append(change.deleted, [...blank.same, ...stretch.deleted])
    append(change.added, [...blank.same, ...stretch.added])
  }
  return joined
}

/** Blanks that both wordings begin or end with stayed; only the words between them changed. */
function trimBlanks(stretch: Stretch): Stretch[] {
  if ('same' in stretch) return [stretch]
  const deleted = [...stretch.deleted]
  const added = [...stretch.added]
  const [before, after]: [Token[], Token[]] = [[], []]
  const isSharedBlank = (a: Token | undefined, b: Token | undefined) =>
    a !== undefined && b !== undefined && a.key === b.key && isBlank([a])
  while (isSharedBlank(deleted[0], added[0])) {
    before.push(deleted.shift()!)
    added.shift()
  }
  while (isSharedBlank(deleted.at(-1), added.at(-1))) {
    after.unshift(deleted.pop()!)
    added.pop()
  }
  return [{ same: before }, { deleted, added }, { same: after }]
}

const areSame = (a: readonly Mark[], b: readonly Mark[]) =>
  a.length + b.length === 0 || JSON.stringify(a) === JSON.stringify(b)

/** Pieces that differ in nothing but where they were cut are one. */
function joinPieces(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.kind === piece.kind && areSame(last.marks, piece.marks)) last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}

const piecesOf = (kind: Piece['kind'], tokens: readonly Token[]) =>
  joinPieces(tokens.map(({ text, marks }) => ({ kind, text, marks })))

/** Words that nobody changed, as pieces. */
export const unchangedPieces = (content: readonly Inline[]): Piece[] =>
  piecesOf('same', tokensOf(content))

/**
 * What changed between two wordings, word by word in any script. A word whose bold, italic or link
 * changed counts as changed, so that no link slips by.
 */
export function diffWords(before: readonly Inline[], after: readonly Inline[]): Piece[] {
  const changes = diffLists(tokensOf(before), tokensOf(after), ({ key }) => key)
  const stretches: Stretch[] = []
  for (const { added, removed, value } of changes) {
    const last = stretches.at(-1)
    if (!added && !removed) stretches.push({ same: value })
    else if (last && 'deleted' in last) append(added ? last.added : last.deleted, value)
    else stretches.push({ deleted: removed ? value : [], added: added ? value : [] })
  }
  const shown = joinChanges(slideOn(stretches)).flatMap(trimBlanks)
  const pieces = shown.flatMap((stretch) =>
    'same' in stretch
      ? piecesOf('same', stretch.same)
      : [...piecesOf('deleted', stretch.deleted), ...piecesOf('added', stretch.added)],
  )
  return joinPieces(pieces)
}

/** Counts of words that came and went, as a person counts them. */
export function countChanges(pieces: readonly Piece[]): { added: number; deleted: number } {
  const words = (kind: Piece['kind']) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .flatMap(({ text }) => [...segmenter.segment(text)])
      .filter(({ isWordLike }) => isWordLike).length
  return { added: words('added'), deleted: words('deleted') }
}
