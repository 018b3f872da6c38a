import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openShadow, takeIntoShadow } from '#domain/story-text/check-update.ts'
import { bringBackUnder, fallenLetters } from '#domain/story-text/suggestions/fallen-letters.ts'
import { markedRuns } from '#domain/story-text/suggestions/open-suggestions.ts'
import {
  by,
  copyOf,
  suggestCut,
  suggestWords,
  textAt,
  written,
} from '../../../support/suggested.ts'
import { block, story } from '../../../support/story-text.ts'

const [olha, viktor] = [by('Olha'), by('Viktor')]
const words = 'Crews sail tonight again'
const [crews, sail, tonight] = [
  { at: 0, length: 6 },
  { at: 6, length: 5 },
  { at: 11, length: 7 },
]

/** What each stretch of the paragraph bears: `Olha: Crews |Viktor: sail |tonight again`. */
const shown = (ydoc: Y.Doc) =>
  markedRuns(textAt(ydoc))
    .map(({ words: run, insertion, deletion }) => {
      const who = [insertion && `+${insertion.personId}`, deletion && `-${deletion.personId}`]
      return [...who.filter(Boolean), run].join(': ')
    })
    .join('|')

type Act = (text: Y.XmlText) => void
/** Two people act on one paragraph at once; the newsroom takes the one, then the other. */
function atOnce(acts: readonly [Act, Act], clients: readonly [number, number]) {
  const start = written(story({ headline: 'Ferry' }, block('paragraph', words)))
  const shadow = openShadow(Y.encodeStateAsUpdate(start))
  const changes = acts.map((act, nth) => {
    const device = copyOf(start)
    device.clientID = clients[nth]!
    const before = Y.encodeStateVector(device)
    act(textAt(device))
    return Y.encodeStateAsUpdate(device, before)
  })
  let repaired = 0
  for (const change of changes) {
    const { texts, ...taken } = takeIntoShadow(shadow, change, 'everything')
    const { ds } = Y.decodeUpdate(change)
    const fallen = texts.flatMap((text) => fallenLetters(text, taken, ds))
    repaired += fallen.length
    shadow.transact(() => bringBackUnder(fallen))
  }
  return { shown: shown(shadow), repaired, shadow }
}
const cut =
  ({ at, length }: { at: number; length: number }, who: typeof olha): Act =>
  (text) =>
    suggestCut(text, at, length, who)

const orders: [string, readonly [number, number]][] = [
  ['the first has the lower number', [1_000, 2_000]],
  ['the second has the lower number', [2_000, 1_000]],
]

describe.each(orders)('two who suggest at the same moment, %s', (_order, clients) => {
  test('and strike words side by side: each keeps a suggestion of their own', () => {
    const both = '-Olha: Crews |-Viktor: sail |tonight again'
    expect(atOnce([cut(crews, olha), cut(sail, viktor)], clients).shown).toBe(both)
    expect(atOnce([cut(sail, viktor), cut(crews, olha)], clients).shown).toBe(both)
  })

  test('and strike words that overlap: what only one of them struck is theirs', () => {
    const ends = ({ shown: said }: { shown: string }) => [
      said.split('|')[0],
      said.split('|').at(-1),
    ]
    const wide = { at: 0, length: 11 }
    const result = atOnce([cut(wide, olha), cut({ at: 6, length: 12 }, viktor)], clients)
    expect(ends(result)).toEqual(['-Olha: Crews ', ' again'])
    expect(result.shown).toMatch(/-Viktor: [^|]*tonight\|/)
  })

  test('and strike within what the other strikes: nothing of it is left bare', () => {
    const all = { at: 0, length: words.length }
    const result = atOnce([cut(all, olha), cut(sail, viktor)], clients)
    expect(result.shown).not.toMatch(/(^|\|)[^-|]/)
  })

  test('and put words in at one place: each bears the name of who wrote it', () => {
    const put =
      (said: string, who: typeof olha): Act =>
      (text) =>
        suggestWords(text, 6, said, who)
    const result = atOnce([put('soon ', olha), put('now ', viktor)], clients)
    expect(result.shown).toContain('+Olha: soon ')
    expect(result.shown).toContain('+Viktor: now ')
    expect(result.repaired).toBe(0)
  })

  test('and strike words apart: there is nothing to mend', () => {
    const result = atOnce([cut(crews, olha), cut(tonight, viktor)], clients)
    expect(result.shown).toBe('-Olha: Crews |sail |-Viktor: tonight| again')
    expect(result.repaired).toBe(0)
  })
})

test('a suggestion that is refused stays refused', () => {
  const { shadow } = atOnce([cut(crews, olha), cut(sail, viktor)], [2_000, 1_000])
  const device = copyOf(shadow)
  const before = Y.encodeStateVector(device)
  textAt(device).format(6, 5, { suggestedDeletion: null })
  const change = Y.encodeStateAsUpdate(device, before)
  const { texts, ...taken } = takeIntoShadow(shadow, change, 'everything')
  const { ds } = Y.decodeUpdate(change)
  expect(texts.flatMap((text) => fallenLetters(text, taken, ds))).toEqual([])
  expect(shown(shadow)).toBe('-Olha: Crews |sail tonight again')
})

test('a part of a suggestion that is refused stays refused, and the rest stays under its name', () => {
  const { shadow } = atOnce([cut(crews, olha), () => undefined], [2_000, 1_000])
  const device = copyOf(shadow)
  const before = Y.encodeStateVector(device)
  textAt(device).format(2, 2, { suggestedDeletion: null })
  const change = Y.encodeStateAsUpdate(device, before)
  const { texts, ...taken } = takeIntoShadow(shadow, change, 'everything')
  expect(texts.flatMap((text) => fallenLetters(text, taken, Y.decodeUpdate(change).ds))).toEqual([])
  expect(shown(shadow)).toBe('-Olha: Cr|ew|-Olha: s |sail tonight again')
})
