import fs from 'node:fs'

// Loaded before a process and its threads: a disk whose fsyncs are counted, one byte in the file
// FSYNC_COUNT each, and fail once the file FSYNC_FAILS is there.

const { FSYNC_COUNT: countFile, FSYNC_FAILS: failFile } = process.env
const fsync = fs.fsyncSync

fs.fsyncSync = (file) => {
  if (failFile && fs.existsSync(failFile)) {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
  }
  fsync(file)
  if (countFile) fs.appendFileSync(countFile, '.')
}
