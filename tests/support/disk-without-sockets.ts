import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Loaded before a process: a shared folder of a virtual machine, which keeps files but no
// sockets. What lies directly in the temporary folder is another disk.

const listen = Server.prototype.listen
const isOnOtherDisk = (path: string) => path.startsWith(join(tmpdir(), 'stet-lock-'))

Server.prototype.listen = function (this: Server, ...args: unknown[]) {
  const [path] = args
  if (typeof path === 'string' && !isOnOtherDisk(path)) {
    const error = Object.assign(new Error('listen ENOTSUP'), { code: 'ENOTSUP' })
    setImmediate(() => this.emit('error', error))
    return this
  }
  return listen.apply(this, args as Parameters<typeof listen>)
} as typeof listen
