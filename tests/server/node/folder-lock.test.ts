import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { FolderIsHeld, lockFolder } from '#server/node/folder-lock.ts'
import { openDatabase } from '#server/node/open-database.ts'
import { startProcess } from '../../support/child-process.ts'
import { newFolder } from '../../support/data-folder.ts'

let folder: string

beforeEach(async () => {
  folder = await newFolder()
  await mkdir(folder)
})

const lockInProcess = (...args: string[]) => startProcess('lock-process.ts', { args })

describe('a folder that a newsroom holds', () => {
  test('is refused to a second process with a sentence, and is free at once after a kill -9', async () => {
    const holder = lockInProcess(folder)
    await holder.line('locked')

    const second = openDatabase({ folder }, { onBroken() {} })
    await expect(second).rejects.toMatchObject({
      name: 'StartRefusal',
      message: `The folder ${folder} is used by another Stet (process ${holder.pid}). Stop it, or choose another with STET_DATA.`,
    })

    await holder.kill()
    const lock = await lockFolder(folder)
    await lock.release()
  })

  test('is not taken from a holder that is too busy to answer', async () => {
    const holder = lockInProcess(folder, 'busy')
    await holder.line('locked')
    await expect(lockFolder(folder)).rejects.toMatchObject({ holder: holder.pid })
  })

  test('is free again for the same process once it was given back', async () => {
    const first = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toThrow(FolderIsHeld)
    await first.release()
    const next = await lockFolder(folder)
    await next.release()
    expect(await readdir(join(folder, '.lock'))).toEqual([])
  })

  test('goes to exactly one of many that come at once, also over what dead ones left', async () => {
    for (let round = 0; round < 5; round++) {
      const dead = lockInProcess(folder)
      await dead.line('locked')
      await dead.kill()

      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)))
      const taken = tries.filter((one) => one.status === 'fulfilled')
      expect(taken).toHaveLength(1)
      const errors = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
      expect(errors.every((error) => error instanceof FolderIsHeld)).toBe(true)
      await taken[0]?.value.release()
    }
  })

  test('goes to exactly one of several processes that start at once', async () => {
    const all = Array.from({ length: 4 }, () => lockInProcess(folder))
    const said = await Promise.all(all.map((one) => one.line('')))
    expect(said.filter((line) => line === 'locked')).toHaveLength(1)
  })
})

describe('folders that sockets do not like', () => {
  test('a path that is too long for a socket is locked all the same', async () => {
    const deep = join(folder, ...Array.from({ length: 12 }, () => 'кореспонденції'))
    await mkdir(deep, { recursive: true })
    const holder = lockInProcess(deep)
    await holder.line('locked')
    await expect(lockFolder(deep)).rejects.toMatchObject({ holder: holder.pid })

    await holder.kill()
    const lock = await lockFolder(deep)
    await lock.release()
  })

  test('a disk that keeps no sockets is locked beside it', async () => {
    const onSuchDisk = () =>
      startProcess('lock-process.ts', { args: [folder], before: 'disk-without-sockets.ts' })
    const holder = onSuchDisk()
    await holder.line('locked')
    const second = onSuchDisk()
    expect(await second.line('refused:')).toBe(`held by process ${holder.pid}`)

    await holder.kill()
    await onSuchDisk().line('locked')
  })
})
