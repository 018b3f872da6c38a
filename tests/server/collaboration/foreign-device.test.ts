import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'
import { openTab, until } from '../../support/room-socket.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
beforeAll(async () => {
  newsroom = await openNewsroom()
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
})
afterAll(() => newsroom.close())

const headlineOf = (ydoc: Y.Doc) =>
  (ydoc.getXmlFragment('headline').get(0) as Y.XmlElement).get(0) as Y.XmlText
const post = (desk: Desk, id: string, ydoc: Y.Doc) =>
  desk.post(`/api/stories/${id}/updates`, Y.encodeStateAsUpdate(ydoc))
const onFile = async (id: string) => {
  const { body } = await olha.get(`/api/stories/${id}/text`)
  return (body as { headline: string }).headline
}
/** A colleague's device that gives itself the name of another one. */
function forger(of: Y.Doc): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(of))
  ydoc.clientID = of.clientID
  return ydoc
}

describe('a colleague who writes under the name of another’s device', () => {
  test('keeps no words of hers from being saved in silence: she is told that hers are not taken', async () => {
    const { id } = await ines.fileStory()
    const hers = await openTab(newsroom, ines.person, id)
    hers.type('Hers.', 'headline')
    await hers.durable()
    const offline = forger(hers.ydoc)
    headlineOf(offline).insert(0, 'Written on the train. ')
    const forged = forger(hers.ydoc)
    headlineOf(forged).insert(0, 'Forged words. ')
    expect((await post(olha, id, forged)).status).toBe(200)
    expect(await post(ines, id, offline)).toMatchObject({
      status: 400,
      body: { message: 'Other words are on file in place of these. Copy yours, then reload.' },
    })
    expect(await onFile(id)).toMatch(/^Forged words\. .*Hers\.$/)
    const again = await openTab(newsroom, ines.person, id)
    again.type(' And on.', 'headline')
    await again.durable()
    expect(await onFile(id)).toMatch(/^Forged words\. .*Hers\. And on\.$/)
    again.close()
    hers.close()
  })

  test('is told so at once on the socket, and others go on', async () => {
    const { id } = await ines.fileStory()
    const hers = await openTab(newsroom, ines.person, id)
    hers.type('Hers.', 'headline')
    await hers.durable()
    const his = await openTab(newsroom, olha.person, id)
    await until('he has her words', () => headlineOf(his.ydoc).toString().includes('Hers.'))
    his.ydoc.clientID = hers.ydoc.clientID
    his.type(' Forged.', 'headline')
    await until('he is told', () =>
      his.heard.some(({ refused }) => String(refused).includes('a colleague’s device')),
    )
    hers.type(' And on.', 'headline')
    await hers.durable()
    expect(await onFile(id)).toMatch(/Hers\. And on\.$/)
    his.close()
    hers.close()
  })
})
