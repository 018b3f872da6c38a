import type { Page } from 'playwright-core'
import { median, ms, percentile, say } from './figures.ts'

/** From the last key's update on the wire to the room's answer that it is on disk. */
export async function benchDurableAnswer(desk: Page, keys = 60): Promise<void> {
  const session = await desk.context().newCDPSession(desk)
  await session.send('Network.enable')
  const took: number[] = []
  let sentAt: number | undefined
  session.on('Network.webSocketFrameSent', ({ timestamp }) => {
    sentAt ??= timestamp
  })
  session.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const text = Buffer.from(response.payloadData, 'base64').toString('latin1')
    if (sentAt === undefined || !text.includes('"durable"')) return
    took.push((timestamp - sentAt) * 1000)
    sentAt = undefined
  })
  await desk.getByRole('textbox', { name: 'Body' }).click()
  await desk.keyboard.press('Control+End')
  for (let i = 0; i < keys; i += 1) {
    sentAt = undefined
    await desk.keyboard.press('e')
    await desk.waitForTimeout(120)
  }
  await session.detach()
  say(
    'last key to durable answer p50 / p95',
    `${ms(median(took))} / ${ms(percentile(took, 0.95))}`,
    `${took.length} keys`,
  )
}
