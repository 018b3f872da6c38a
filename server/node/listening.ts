import { createServer, type Server } from 'node:net'
import { StartRefusal } from './start-refusal.ts'

/**
 * @returns the port it listens on: another one only for port 0
 * @throws StartRefusal when the port cannot be had
 */
export function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${host}:${port}`
      reject(
        error.code === 'EADDRINUSE'
          ? new StartRefusal(
              `Port ${port} is taken. Stop what uses it, or choose another with STET_PORT.`,
            )
          : error.code === 'EACCES'
            ? new StartRefusal(
                `This account may not listen on ${where}. Choose a port above 1023 with STET_PORT.`,
              )
            : new StartRefusal(
                `Stet cannot listen on ${where}. Choose another address with STET_HOST.`,
              ),
      )
    })
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/**
 * Refuses a port that cannot be had before a newsroom is made for it, which takes a minute the
 * first time. The port is free again afterwards.
 */
export async function refuseTakenPort(port: number, host: string): Promise<void> {
  const probe = createServer()
  await listening(probe, port, host)
  await new Promise((closed) => probe.close(closed))
}
