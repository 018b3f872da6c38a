import * as Y from 'yjs'
import { isOfServer } from '#domain/story-text/clients.ts'
import { lettersOf, structAt } from '#domain/story-text/rescue/word-runs.ts'
import { storyFields } from '#domain/story-text/story-text.ts'
import { textsOf } from '#domain/story-text/suggestions/open-suggestions.ts'
import { comesBack, isIn, lettersIn, rangesOf, type Step } from './step-at-rest.ts'

type Letter = { client: number; clock: number }
type Known = {
  /** What there was of the story right after the step. */
  since: ReadonlyMap<number, number>
  /** What undo wrote here: it stands for what it was. */
  brought: Step['deletions']
  /** What the step wrote, and a colleague's change deleted. */
  gone: readonly string[]
}

/** So many letters in a row nobody types again by chance. */
const unmistakable = 20
/** So many are the same words where they are a good part of what comes back. */
const likely = 12
const goodPart = 1 / 2
/** Fewer are the same words only where they are all that comes back, and all that was written. */
const fewest = 6

/** Who splits or carries more letters at once than this is not looked for. */
const mostCarried = 20_000

/** Letters of a text that fit, as they stand together, without spaces. */
function inkOf(text: Y.XmlText, fits: (id: Letter, item: Y.Item) => boolean): string[] {
  const runs: string[] = ['']
  for (const { id, item, letter } of lettersOf(text)) {
    if (letter.trim() === '') continue
    if (fits(id, item)) runs[runs.length - 1] += letter
    else if (!item.deleted && runs.at(-1) !== '') runs.push('')
  }
  return runs.filter((run) => run !== '')
}

/** The same as far as the newsroom wrote them, each that it wrote in one go by itself. */
function putByNewsroom(text: Y.XmlText, fits: (id: Letter, item: Y.Item) => boolean): string[] {
  const runs: string[] = []
  let last: Letter | undefined
  for (const { id, item, letter } of lettersOf(text)) {
    if (item.deleted) continue
    if (!isOfServer(id.client) || !fits(id, item)) {
      last = undefined
      continue
    }
    const goesOn = last?.client === id.client && last.clock + 1 === id.clock
    if (!goesOn) runs.push('')
    last = id
    runs[runs.length - 1] += letter.trim()
  }
  return runs.filter((run) => run !== '')
}

/** The longest stretch of one run that stands in another one, if it is as long as that. */
function longestIn(run: string, stretches: ReadonlyMap<string, number[]>, whole: string): number {
  let longest = 0
  for (let at = 0; at + likely <= run.length; at += 1) {
    for (const there of stretches.get(run.slice(at, at + likely)) ?? []) {
      let length = likely
      while (
        at + length < run.length &&
        there + length < whole.length &&
        run[at + length] === whole[there + length]
      ) {
        length += 1
      }
      longest = Math.max(longest, length)
    }
  }
  return longest
}

function stretchesOf(whole: string): Map<string, number[]> {
  const stretches = new Map<string, number[]>()
  for (let at = 0; at + likely <= whole.length; at += 1) {
    const stretch = whole.slice(at, at + likely)
    const places = stretches.get(stretch)
    if (places) places.push(at)
    else stretches.set(stretch, [at])
  }
  return stretches
}

/** The texts in which some letters were written. */
function textsWith(ydoc: Y.Doc, letters: Step['deletions']): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>()
  for (const range of rangesOf(letters)) {
    for (const id of lettersIn(ydoc, range)) {
      const item = structAt(ydoc, id)
      if (item instanceof Y.Item && item.parent instanceof Y.XmlText) texts.add(item.parent)
    }
  }
  return texts
}

/**
 * Whether words that taking a step back would bring stand in the story already, written anew since, or
 * those that took their place do: a colleague carried them elsewhere, or the newsroom put them where they
 * belong.
 */
function standsAnew(ydoc: Y.Doc, step: Step, { since, brought, gone }: Known): boolean {
  const isBack = (id: Letter, { deleted }: Y.Item) =>
    deleted && isIn(step.deletions, id) && comesBack(ydoc, id, step)
  const back = [...textsWith(ydoc, step.deletions)].flatMap((text) => inkOf(text, isBack))
  const total = back.join('').length
  if (total === 0) return false
  const isAnew = (id: Letter, { deleted }: Y.Item) =>
    !deleted && id.clock >= (since.get(id.client) ?? 0) && !isIn(brought, id)
  const texts = storyFields.flatMap((field) => textsOf(ydoc.getXmlFragment(field)))
  const anew = texts.flatMap(({ text }) => inkOf(text, isAnew))
  if (anew.length === 0) return false
  // What was written in their place was carried elsewhere: it would stay, and they come back beside it.
  if (gone.some((run) => anew.some((other) => other.includes(run)))) return true
  const putBack = () => texts.flatMap(({ text }) => putByNewsroom(text, isAnew))
  const enough = total * goodPart
  return back.some((run) => {
    if (run.length < likely) {
      return run.length >= fewest && (anew.includes(run) || putBack().includes(run))
    }
    const stretches = stretchesOf(run)
    return anew.some((other) => {
      const longest = longestIn(other, stretches, run)
      return longest >= unmistakable || (longest >= likely && longest >= enough)
    })
  })
}

/** Keeps in mind what `standsAnew` has to know of each step that may be taken back. */
export function openStandsAnew(ydoc: Y.Doc) {
  const brought = Y.createDeleteSet()
  const madeAt = new WeakMap<object, Known['since']>()
  const goneOf = new WeakMap<object, string[]>()
  let state: Known['since'] = new Map()
  return {
    /** Call it after each change, before the stack hears of it. */
    note({ local, beforeState, afterState }: Y.Transaction, isUndo: boolean): void {
      state = afterState
      const { clientID } = ydoc
      const clock = beforeState.get(clientID) ?? 0
      const len = (afterState.get(clientID) ?? 0) - clock
      if (!local || !isUndo || len === 0) return
      const ranges = brought.clients.get(clientID)
      if (ranges) ranges.push({ clock, len })
      else brought.clients.set(clientID, [{ clock, len }])
    },
    /** Call it when a colleague's change has just deleted something, with the steps that stand. */
    noteGone(steps: readonly Step[], deleted: Step['deletions']): void {
      const ranges = rangesOf(deleted)
      if (ranges.reduce((sum, { len }) => sum + len, 0) > mostCarried) return
      const letters = ranges
        .flatMap((range) => lettersIn(ydoc, range))
        .filter(({ letter }) => letter.trim() !== '')
      for (const step of steps) {
        if (step.deletions.clients.size === 0) continue
        const own = letters.filter((id) => isIn(step.insertions, id))
        const ink = own.map(({ letter }) => letter).join('')
        if (ink) goneOf.set(step, [...(goneOf.get(step) ?? []), ink])
      }
    },
    noteStep: (step: object): void => void madeAt.set(step, state),
    stands(step: Step): boolean {
      const since = madeAt.get(step)
      const gone = goneOf.get(step) ?? []
      return since !== undefined && standsAnew(ydoc, step, { since, brought, gone })
    },
  }
}
