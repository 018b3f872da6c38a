import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type MailReceived = { to: string[]; text: string }

/** A real mail server on this machine that keeps what it is sent, and refuses while it is told to. */
export async function startMailServer() {
  const received: MailReceived[] = []
  let refuses = false
  let asked = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        asked += 1
        if (refuses) return done(new Error('Not now.'))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, text: Buffer.concat(parts).toString() })
        return done()
      })
    },
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** How many mails it was asked to take, refused ones too. */
    asked: () => asked,
    refuse: (isRefusing: boolean) => {
      refuses = isRefusing
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
