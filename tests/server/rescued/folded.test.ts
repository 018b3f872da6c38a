import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { storyFields } from '#domain/story-text/story-text.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { openDurableDocument } from '#server/collaboration/story-document.ts'
import { settleStory } from '#server/revisions/settle-words.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { splitAt } from '../../support/rescue-door.ts'
import { blockOf, textOf } from '../../support/revisions.ts'
import { block, photo, story } from '../../support/story-text.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
const council = 'The council meets on Monday to vote on the budget.'

/** A story that Olha has on her device, without a line. */
async function onDevices() {
  const { id } = await ines.fileStory({
    text: story(
      { headline: 'Council' },
      block('paragraph', 'One stands here.'),
      block('paragraph', council),
      photo(photoId, 'A crane on the quay.', ''),
      block('paragraph', 'Last of all.'),
    ),
  })
  const deviceNow = async () => {
    const { ydoc } = await openDurableDocument(newsroom.database, id)
    for (const field of storyFields) ydoc.getXmlFragment(field)
    return ydoc
  }
  const device = await deviceNow()
  function changeOf(ydoc: Y.Doc, change: (ydoc: Y.Doc) => void): Uint8Array {
    const updates: Uint8Array[] = []
    ydoc.on('update', (update: Uint8Array) => updates.push(update))
    ydoc.transact(() => change(ydoc))
    return Y.mergeUpdates(updates)
  }
  return {
    id,
    async theirs(change: (ydoc: Y.Doc) => void) {
      await newsroom.rooms.take(id, ines.person, changeOf(await deviceNow(), change))
      // A move of the story folds its log, and everybody leaves.
      await settleStory(newsroom.database, id, newsroom.clock(), {
        kind: 'moved',
        move: 'submit',
        personId: ines.person.id,
        at: newsroom.clock(),
      })
    },
    mine: (change: (ydoc: Y.Doc) => void) =>
      newsroom.rooms.take(id, olha.person, changeOf(device, change)),
    async lines() {
      const { body } = readStoryText((await openDurableDocument(newsroom.database, id)).ydoc)
      return body.content.map((each) =>
        each.type === 'rule'
          ? ''
          : each.content.map((run) => ('text' in run ? run.text : '')).join(''),
      )
    },
    async tray() {
      const { body } = await ines.get(`/api/stories/${id}/rescued`)
      return (body as { passages: { words: string; after: string; behind: string }[] }).passages
    },
  }
}

describe('who comes back to a story that was folded, and that everybody has left', () => {
  test('finds what was typed in a paragraph that is gone in the tray, with its place', async () => {
    const { theirs, mine, tray } = await onDevices()
    await theirs((ydoc) => ydoc.getXmlFragment('body').delete(1, 1))
    await mine((ydoc) => textOf(ydoc, 1).insert(council.length, ' Late.'))
    expect(await tray()).toMatchObject([
      { words: ' Late.', after: 'One stands here.', behind: 'A crane on the quay.' },
    ])
  })

  test('finds the alt text of a photo that is gone in the tray', async () => {
    const { theirs, mine, tray } = await onDevices()
    await theirs((ydoc) => ydoc.getXmlFragment('body').delete(2, 1))
    await mine((ydoc) => blockOf(ydoc, 2).setAttribute('alt', 'A crane at dusk'))
    expect(await tray()).toMatchObject([{ words: 'A crane at dusk' }])
  })

  test('splits where a colleague has split, and the second half stands once', async () => {
    const { theirs, mine, lines } = await onDevices()
    const at = 'The council meets on Monday'.length
    await theirs((ydoc) => splitAt(ydoc, 1, at))
    await mine((ydoc) => splitAt(ydoc, 1, at))
    expect((await lines()).join('\n').split('to vote on the budget.')).toHaveLength(2)
  })

  test('types in a sentence that a colleague has taken elsewhere, and stands there', async () => {
    const { theirs, mine, lines, tray } = await onDevices()
    await theirs((ydoc) => splitAt(ydoc, 1, 'The council'.length))
    await mine((ydoc) => textOf(ydoc, 1).insert('The council meets on Monday'.length, ' at nine'))
    expect(await lines()).toContain(' meets on Monday at nine to vote on the budget.')
    expect(await tray()).toEqual([])
  })
})
