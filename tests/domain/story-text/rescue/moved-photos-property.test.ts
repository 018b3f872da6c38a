import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { intoText, makeLead, type PhotoMove } from '#domain/story-text/photo-moves.ts'
import { plainInline, readStoryText } from '#domain/story-text/read-story-text.ts'
import { emptyStoryText, type Block } from '#domain/story-text/story-text.ts'
import { writeStoryText } from '#domain/story-text/write-story-text.ts'
import { changeOf, deviceWith, openRescueDoor } from '../../../support/rescue-door.ts'

const photoIds = [1, 2, 3].map((n) => `0193b1f0-5a1c-7000-8000-00000000000${n}`)
const aPhoto = (photoId: string, caption: string): Block => ({
  type: 'photo',
  attrs: { photoId, alt: '' },
  content: caption ? [{ type: 'text', text: caption }] : [],
})
const paragraph = (text: string): Block => ({
  type: 'textBlock',
  attrs: { kind: 'paragraph', level: 0, box: null, speaker: null },
  content: [{ type: 'text', text }],
})

const act = fc.oneof(
  fc.record({ does: fc.constant('swap' as const), which: fc.nat(1) }),
  fc.record({ does: fc.constant('move' as const), which: fc.nat(1), to: fc.nat(4) }),
  fc.record({ does: fc.constant('take back' as const) }),
  fc.record({ does: fc.constant('type' as const), which: fc.nat(2), at: fc.nat(20) }),
)
const hear = fc.record({ does: fc.constant('hear' as const) })
const send = fc.record({ does: fc.constant('send' as const) })
/** By whom: 0 moves the photos, 1 is the colleague. */
const step = fc.record({ who: fc.nat(1), act: fc.oneof(act, act, hear, send) })
const story = fc.record({
  captions: fc.tuple(
    ...photoIds.map(() => fc.constantFrom('', 'The old ferry at the pier.', 'A bridge at night')),
  ),
  steps: fc.array(step, { maxLength: 40 }),
})

function openRound(captions: readonly string[]) {
  const ydoc = new Y.Doc()
  ydoc.clientID = 9
  // No two captions alike: which of two equal ones was moved nobody could tell.
  const own = captions.map((caption, at) => caption && `${at}: ${caption}`)
  writeStoryText(ydoc, {
    ...emptyStoryText,
    lead: [{ photoId: photoIds[0]!, alt: '', caption: own[0]! }],
    body: {
      type: 'doc',
      content: [
        paragraph('One.'),
        aPhoto(photoIds[1]!, own[1]!),
        paragraph('Two.'),
        aPhoto(photoIds[2]!, own[2]!),
      ],
    },
  })
  const state = Y.encodeStateAsUpdate(ydoc)
  const door = openRescueDoor(state)
  const log: Uint8Array[] = []
  const people = ['ines', 'tobias'].map((name, n) => {
    const device = deviceWith(state)
    device.clientID = 2 ** 25 + n
    return { name, device, unsent: [] as Uint8Array[], heard: 0, back: [] as PhotoMove[] }
  })
  type Person = (typeof people)[number]
  /** Into which caption each letter was typed. */
  const typed = new Map<string, string>()

  const inText = ({ device }: Person) =>
    device
      .getXmlFragment('body')
      .toArray()
      .filter((each) => each instanceof Y.XmlElement && each.nodeName === 'photo') as Y.XmlElement[]
  const all = (person: Person) => [
    ...(person.device.getXmlFragment('lead').toArray() as Y.XmlElement[]),
    ...inText(person),
  ]
  function make(person: Person, move: PhotoMove | undefined): void {
    if (!move) return
    person.unsent.push(
      changeOf(person.device, () => {
        const done = move.make()
        if (done) person.back.push(done.back)
      }),
    )
  }
  function type(person: Person, which: number, at: number): void {
    const photos = all(person)
    const photo = photos[which % Math.max(1, photos.length)]
    const text = photo?.get(0)
    if (!photo || !(text instanceof Y.XmlText)) return
    const letter = String.fromCharCode(0xe000 + typed.size)
    typed.set(letter, String(photo.getAttribute('photoId')))
    person.unsent.push(
      changeOf(person.device, () => text.insert(Math.min(at, text.length), letter)),
    )
  }
  function sendAll(person: Person): void {
    for (const bytes of person.unsent.splice(0)) log.push(bytes, ...door.take(person.name, bytes))
  }
  function hearAll(person: Person): void {
    for (const bytes of log.slice(person.heard)) Y.applyUpdate(person.device, bytes)
    person.heard = log.length
  }
  return { people, door, typed, make, type, sendAll, hearAll, inText }
}

function play(
  { captions, steps }: typeof story extends fc.Arbitrary<infer T> ? T : never,
  mayMove: (who: number) => boolean,
) {
  const round = openRound(captions)
  for (const { who, act: does } of steps) {
    const person = round.people[who]!
    const { device } = person
    if (does.does === 'send') round.sendAll(person)
    else if (does.does === 'hear') {
      round.sendAll(person)
      round.hearAll(person)
    } else if (does.does === 'type') round.type(person, does.which, does.at)
    else if (mayMove(who)) {
      if (does.does === 'take back') {
        const back = person.back.pop()
        round.make(person, back)
        if (back) person.back.pop()
        continue
      }
      const photo = round.inText(person)[does.which]
      if (!photo) continue
      const body = device.getXmlFragment('body')
      const before = 'to' in does && does.to < body.length ? body.get(does.to) : null
      const isItself = before === photo
      if (does.does === 'swap') round.make(person, makeLead(device, photo))
      else if (!isItself) {
        round.make(person, intoText(device, photo, before instanceof Y.XmlElement ? before : null))
      }
    }
  }
  for (let times = 0; times < 2; times += 1) {
    for (const person of round.people) round.sendAll(person)
    for (const person of round.people) round.hearAll(person)
  }
  const texts = round.people.map(({ device }) => readStoryText(device))
  const photos = [
    ...texts[0]!.lead.map(({ photoId, caption }) => ({ photoId, caption })),
    ...texts[0]!.body.content.flatMap((block) =>
      block.type === 'photo'
        ? [{ photoId: block.attrs.photoId!, caption: plainInline(block.content) }]
        : [],
    ),
  ]
  return { ...round, texts, photos, tray: round.door.tray() }
}

test('whatever is swapped, moved and taken back while a colleague types, each caption keeps its words', () => {
  fc.assert(
    fc.property(story, (round) => {
      const { texts, photos, tray, typed } = play(round, (who) => who === 0)
      expect(texts[1]).toEqual(texts[0])
      expect(photos.map(({ photoId }) => photoId).sort()).toEqual(photoIds)
      expect(tray).toEqual([])
      for (const [letter, photoId] of typed) {
        const holders = photos.filter(({ caption }) => caption.includes(letter))
        expect(holders.map((each) => each.photoId)).toEqual([photoId])
      }
      for (const [at, caption] of round.captions.entries()) {
        const { caption: now } = photos.find(({ photoId }) => photoId === photoIds[at])!
        const plain = now.replaceAll(/[\ue000-\uf8ff]/g, '')
        expect(plain).toBe(caption && `${at}: ${caption}`)
      }
    }),
    { numRuns: 150 },
  )
})

test('two people who both swap and move lose no photo and no word of a caption', () => {
  fc.assert(
    fc.property(story, (round) => {
      const { texts, photos, tray, typed } = play(round, () => true)
      expect(texts[1]).toEqual(texts[0])
      expect(new Set(photos.map(({ photoId }) => photoId))).toEqual(new Set(photoIds))
      const words = [...photos.map(({ caption }) => caption), ...tray].join('\n')
      for (const letter of typed.keys()) expect(words).toContain(letter)
    }),
    { numRuns: 150 },
  )
})
