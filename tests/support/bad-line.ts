import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A line to a server of this machine that a test cuts, or lets nothing through. */
export async function openBadLine(to: string) {
  const { hostname, port } = new URL(to)
  let leftDown = Infinity
  let leftUp = Infinity
  let isStill = false
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', cut)
      socket.on('close', () => {
        open.delete(socket)
        cut()
      })
    }
    near.on('data', (bytes) => {
      leftUp -= bytes.length
      if (leftUp <= 0) {
        leftUp = Infinity
        return cut()
      }
      if (!isStill) far.write(bytes)
    })
    far.on('data', (bytes) => {
      leftDown -= bytes.length
      if (leftDown <= 0) {
        leftDown = Infinity
        return cut()
      }
      if (isStill) return
      if (!near.write(bytes)) {
        far.pause()
        near.once('drain', () => far.resume())
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Once, after so many bytes from the server. */
    cutDownAfter: (bytes: number) => (leftDown = bytes),
    /** Once, after so many bytes to the server. */
    cutUpAfter: (bytes: number) => (leftUp = bytes),
    still: (still: boolean) => (isStill = still),
    close() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
