import fs from 'node:fs'

// Loaded before a process and its threads: a disk whose fsyncs are counted, one byte in the file
// FSYNC_COUNT each; once the file FSYNC_FAILS is there they fail, and once DISK_FULL is there
// nothing can be written any more.

const { FSYNC_COUNT: countFile, FSYNC_FAILS: failFile, DISK_FULL: fullFile } = process.env
const { fsyncSync: fsync, writeSync: write } = fs

const fail = (code: string): never => {
  throw Object.assign(new Error(code), { code })
}

fs.fsyncSync = (file) => {
  if (failFile && fs.existsSync(failFile)) fail('EIO')
  fsync(file)
  if (countFile) fs.appendFileSync(countFile, '.')
}

fs.writeSync = ((...args: Parameters<typeof write>) => {
  // What a process prints goes to no disk of its own.
  if (args[0] > 2 && fullFile && fs.existsSync(fullFile)) fail('ENOSPC')
  return write(...args)
}) as typeof write
