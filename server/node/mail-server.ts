import { createTransport } from 'nodemailer'
import type { SendMail } from '#server/inbox/send-mails.ts'

const patienceMs = 20_000

/**
 * The mail server that notifications go through.
 *
 * @param url smtp://user:password@host:port, or smtps://
 * @param from the address the mails come from, with a name or without
 */
export function openMailServer(url: string, from: string): SendMail & { close(): void } {
  const transport = createTransport(url, { from })
  const host = /[\w.-]+(?=>?\s*$)/.exec(from.split('@').at(-1) ?? '')?.[0] ?? 'stet'
  const send: SendMail = async ({ to, subject, text, key }) => {
    const late = new Promise<never>((_done, fail) => {
      setTimeout(fail, patienceMs, new Error('The mail server did not answer in time.')).unref()
    })
    const sending = transport.sendMail({
      to,
      subject,
      text,
      messageId: `<notification-${key}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    await Promise.race([sending, late])
  }
  return Object.assign(send, { close: () => transport.close() })
}
