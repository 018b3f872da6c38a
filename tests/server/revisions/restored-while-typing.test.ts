import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOfPerson } from '#domain/story-text/clients.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { plainBody } from '#domain/story-text/survey.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { restored, revisionsOf, textOf } from '../../support/revisions.ts'
import { openTab, until } from '../../support/room-socket.ts'
import { block, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let now = +new Date('2026-11-24T10:00:00Z')
beforeAll(async () => {
  newsroom = await openNewsroom()
  newsroom.setClock(new Date(now))
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const filed = 'Teachers wait at the school gate.'

type Typing = {
  /** Key by key. */
  typed: string
  /** So many letters were on file when Olha looked at the list of versions. */
  read: number
  /** So many when she restored the one that was filed. */
  there: number
  by?: Desk
  pausesMs?: number
}

/** The words of a story, and of the page of who typed, after Olha restored what was filed. */
async function afterRestoring({ typed, read, there, by = ines, pausesMs = 0 }: Typing) {
  const { id } = await ines.fileStory({ text: story({}, block('paragraph', filed)) })
  const first = (await revisionsOf(olha, id)).revisions.at(-1)!
  const onFile = async () =>
    plainBody(readStoryText((await openDurableDocument(newsroom.database, id)).ydoc))
  const tab = await openTab(newsroom, by.person, id)
  tab.ydoc.clientID = clientOfPerson(tab.ydoc.clientID)
  await tab.durable()
  async function type(from: number, to: number): Promise<void> {
    for (const letter of typed.slice(from, to)) {
      const text = textOf(tab.ydoc)
      text.insert(text.length, letter)
      await tab.durable()
    }
  }
  await type(0, read)
  await settleStory(newsroom.database, id, new Date(now))
  const { upTo } = (await revisionsOf(olha, id)).revisions[0]!
  await type(read, there)
  now += pausesMs
  newsroom.setClock(new Date(now))
  await restored(olha, id, first.id, 'restore', upTo)
  await until('the page has what is on file', async () => {
    return plainBody(readStoryText(tab.ydoc)) === (await onFile())
  })
  await type(there, typed.length)
  tab.close()
  return onFile()
}

describe('a version is restored while a colleague is in the midst of a sentence', () => {
  test('which stays whole, also what of it had been read', async () => {
    const typed = ' Otters swim upstream.'
    expect(await afterRestoring({ typed, read: 5, there: 12 })).toBe(filed + typed)
    expect(await afterRestoring({ typed, read: 9, there: 9 })).toBe(filed + typed)
    expect(await afterRestoring({ typed, read: 7, there: typed.length })).toBe(filed + typed)
  })

  test('of which the sentences before go, as they were read', async () => {
    const typed = ' Otters swim. The willows grow.'
    expect(await afterRestoring({ typed, read: 20, there: 24 })).toBe(`${filed} The willows grow.`)
    expect(await afterRestoring({ typed, read: 14, there: 14 })).toBe(`${filed} The willows grow.`)
  })

  test('which goes where it was finished, where its writer paused, and where it is her own', async () => {
    const there = ' Otters swim.'.length
    expect(await afterRestoring({ typed: ' Otters swim.', read: there, there })).toBe(filed)
    const half = { typed: ' Otters swim', read: 8, there: 8 }
    expect(await afterRestoring({ ...half, pausesMs: 60_000 })).toBe(`${filed}swim`)
    expect(await afterRestoring({ ...half, typed: ' Otters ', by: olha })).toBe(filed)
  })

  test('and never leaves half of a word, wherever it is met', { timeout: 120_000 }, async () => {
    const words = fc.array(fc.constantFrom('otters', 'swim', 'upstream.', 'today', 'again.'), {
      minLength: 2,
      maxLength: 6,
    })
    const scene = fc.tuple(words, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6))
    await fc.assert(
      fc.asyncProperty(scene, async ([said, share, more]) => {
        const typed = said.map((word) => ` ${word}`).join('')
        const read = Math.max(1, Math.floor(share * (typed.length - 1)))
        const there = Math.min(typed.length, read + more)
        const stays = (await afterRestoring({ typed, read, there })).slice(filed.length)
        expect(typed.endsWith(stays)).toBe(true)
        expect(stays === '' || stays.startsWith(' '), `“${stays}” of “${typed}”`).toBe(true)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })
})
