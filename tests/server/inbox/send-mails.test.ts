import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendMails } from '#server/inbox/send-mails.ts'
import { notifications } from '#server/inbox/tables.ts'
import { openMailServer } from '#server/node/mail-server.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { openNewsroom, type Desk, type Newsroom } from '../../support/newsroom.ts'

let newsroom: Newsroom
let ines: Desk
let olha: Desk
let viktor: Desk
let post: Awaited<ReturnType<typeof startMailServer>>
let send: ReturnType<typeof openMailServer>
let faults: unknown[] = []

beforeAll(async () => {
  newsroom = await openNewsroom({ sendsMail: true })
  ines = await newsroom.as('reporter', 'Ines Halloway')
  olha = await newsroom.as('editor', 'Olha Dubrava')
  viktor = await newsroom.as('admin', 'Viktor Leng')
  await viktor.put('/api/notifications/mail', { mail: false })
})
afterAll(() => newsroom.close())
beforeEach(async () => {
  post = await startMailServer()
  send = openMailServer(post.url, 'Stet <desk@newsroom.test>')
  faults = []
})
afterEach(async () => {
  send.close()
  await post.close()
  await newsroom.database.delete(notifications)
})

const round = () =>
  sendMails({
    database: newsroom.database,
    clock: newsroom.clock,
    send,
    origin: () => 'https://desk.example',
    log: { info: () => {}, error: (facts) => faults.push(facts) },
  })
const later = (ms: number) => newsroom.setClock(new Date(+newsroom.clock() + ms))
const minute = 60_000
const submitted = async () => {
  const { id } = await ines.fileStory()
  await ines.move(id, 'submit', { note: 'Ready for you.' })
  return id
}

describe('mails of notifications', () => {
  test('go out once for each event, to whom it concerns', async () => {
    const id = await submitted()
    expect(await round()).toBe(1)
    expect(await round()).toBe(0)
    const [mail] = post.received
    expect(mail?.to).toEqual([olha.person.email])
    expect(mail?.text).toContain('From: Stet <desk@newsroom.test>')
    expect(mail?.text).toMatch(/^Subject: Ines Halloway sent .* to review$/m)
    expect(mail?.text).toContain('> Ready for you.')
    expect(mail?.text).toContain(`https://desk.example/stories/${id}/review`)
  })

  test('that are refused are tried again, after longer each time, until they get through', async () => {
    await submitted()
    post.refuse(true)
    expect(await round()).toBe(0)
    expect(await round()).toBe(0)
    expect(post.asked()).toBe(1)
    later(minute + 1)
    await round()
    later(minute + 1)
    await round()
    expect(post.asked()).toBe(2)
    later(minute + 1)
    post.refuse(false)
    expect(await round()).toBe(1)
    expect(post.received).toHaveLength(1)
    expect(faults).toHaveLength(2)
  })

  test('that no mail server takes at all are given up, and stay in the inbox', async () => {
    await submitted()
    post.refuse(true)
    for (let tries = 0; tries < 12; tries += 1) {
      await round()
      later(65 * minute)
    }
    expect(post.asked()).toBe(8)
    expect((await olha.get('/api/notifications')).body).toMatchObject({ unread: 1 })
  })

  test('two processes send each once', async () => {
    await submitted()
    await submitted()
    const sent = await Promise.all([round(), round()])
    expect(sent[0] + sent[1]).toBe(2)
    expect(post.received).toHaveLength(2)
  })

  test('are not sent of what was read already, nor days later', async () => {
    await submitted()
    const { body } = await olha.get('/api/notifications')
    const [first] = (body as { notifications: { id: string }[] }).notifications
    await olha.put(`/api/notifications/${first!.id}`, { isRead: true })
    await submitted()
    later(25 * 60 * minute)
    expect(await round()).toBe(0)
    expect(post.received).toEqual([])
  })

  test('are switched off by each person for themselves, those that wait too', async () => {
    await submitted()
    expect((await olha.get('/api/notifications')).body).toMatchObject({ mail: true })
    await olha.put('/api/notifications/mail', { mail: false })
    expect(await round()).toBe(0)
    await submitted()
    expect(await round()).toBe(0)
    await olha.put('/api/notifications/mail', { mail: true })
    await submitted()
    expect(await round()).toBe(1)
  })
})
