import { expect, test } from 'vitest'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import type { Block, Inline } from '#domain/story-text/story-text.ts'
import { restored, revisionsOf } from '../support/revisions.ts'
import { block, story } from '../support/story-text.ts'
import {
  cutTo,
  joinToBefore,
  makeParagraph,
  oneAfterAnother,
  replace,
  replaceFirst,
  splitBefore,
  undo,
  type Deed,
} from './deeds.ts'
import { newsroomOfTwo } from './newsroom-of-two.ts'
import { openPair, waysBack, type WayBack } from './while-away.ts'

const two = newsroomOfTwo()

const sentence = 'The mayor left the room at noon.'
const council = `The council said that the vote is off. ${sentence} Nobody asked why.`
const boats = 'Most of the boats stayed in the harbour. The price of fuel was too high.'
const bus = 'The bus leaves at ten.'
const paragraphs = [council, boats, bus].map((line) => block('paragraph', line))
const nothing: Deed = () => undefined

type Scene = {
  filed?: Block[]
  /** Who goes, while still connected. */
  before?: { here?: Deed; away?: Deed }
  offline: Deed
  online?: Deed
}

/**
 * Somebody works on offline, a colleague does so at the story and then puts the words in place as they
 * were filed. What there is when the one who was away is back.
 */
async function play(
  { filed = paragraphs, before = {}, offline, online = nothing }: Scene,
  way: WayBack,
) {
  const { newsroom, desks } = two()
  const [olha, ines] = desks
  const { id } = await ines.fileStory({ text: story({ headline: 'Ferry' }, ...filed) })
  const first = (await revisionsOf(olha, id)).revisions.at(-1)!
  const pair = await openPair(newsroom, desks, id)
  before.here?.(pair.here)
  before.away?.(pair.away)
  await pair.bothSee()
  await pair.goAway()
  offline(pair.away)
  online(pair.here)
  await pair.isSaved()
  await restored(olha, id, first.id)
  await pair.comeBack(way)
  const lines = await pair.lines()
  const waiting = await pair.waiting()
  const { content } = readStoryText(await pair.onFile()).body
  pair.close()
  return { lines, waiting, content }
}

test.each(waysBack)(
  'a word replaced offline is not back beside the new one where a colleague carried its sentence and then put an older version in place: %s',
  async (way) => {
    const scene = { offline: replace('room', 'hall'), online: cutTo(sentence, 'at ten.') }
    const { lines, waiting } = await play(scene, way)
    expect(lines).toEqual([council.replace('room', 'hall'), boats, bus])
    expect(waiting).toEqual([])
  },
)

test.each(waysBack)(
  'a first word replaced offline is not that of another sentence where a paragraph was joined to the next, parted and put back by a version: %s',
  async (way) => {
    const { lines, waiting } = await play(
      {
        before: { here: joinToBefore('The bus') },
        offline: replaceFirst('The price', 'Our'),
        online: splitBefore('The price'),
      },
      way,
    )
    expect(lines).toEqual([council, boats.replace('The price', 'Our price'), bus])
    expect(waiting).toEqual([])
  },
)

test.each(waysBack)(
  'a paragraph stands where an Enter before it was taken back offline, and a version was put in place for another word in it: %s',
  async (way) => {
    const scene = {
      offline: oneAfterAnother(splitBefore('Most'), undo),
      online: replace('harbour', 'bay'),
    }
    const { lines, waiting } = await play(scene, way)
    expect(lines).toEqual([council, boats, bus])
    expect(waiting).toEqual([])
  },
)

test.each(waysBack)(
  'a paragraph is what it was, its marks too, where an Enter before it was taken back offline, and a version has that line no more: %s',
  async (way) => {
    const bold: Inline = { type: 'text', text: 'Most', marks: [{ type: 'bold' }] }
    const item = block('bullet', [bold, { type: 'text', text: boats.slice('Most'.length) }])
    const filed = [paragraphs[0]!, item, paragraphs[2]!]
    const scene = { filed, before: { away: splitBefore('Most') }, offline: undo }
    const { content, waiting } = await play(scene, way)
    expect(content).toEqual(filed)
    expect(waiting).toEqual([])
  },
)

test.each(waysBack)(
  'a list item that was made a paragraph is none again where its paragraph is written anew: %s',
  async (way) => {
    const filed = [paragraphs[0]!, block('bullet', boats), paragraphs[2]!]
    const { content, waiting } = await play(
      {
        filed,
        before: { away: oneAfterAnother(makeParagraph('Most'), splitBefore('Most')) },
        offline: undo,
      },
      way,
    )
    expect(content).toEqual(paragraphs)
    expect(waiting).toEqual([])
  },
)
