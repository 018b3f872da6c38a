import { getPriority } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openPhotoPool, type PhotoPool } from '#server/node/photo-pool.ts'
import { makeCrops, makeRenditions } from '#server/node/photo-renditions.ts'
import { utf8 } from '#server/photos/bytes.ts'
import { aJpeg } from '../../support/photo-writer.ts'

let pool: PhotoPool
const open = () => (pool = openPhotoPool())
afterEach(() => pool.close())

async function pidOf(pool: PhotoPool): Promise<number> {
  while (pool.pid() === undefined) await wait(5)
  return pool.pid()!
}

test('a photo has the same renditions as without a process of its own', async () => {
  const jpeg = await aJpeg(700, 400)
  expect(await open().makeRenditions(jpeg)).toEqual(await makeRenditions(jpeg))
})

test('what is no photo is refused in the same words, and the next one is made', async () => {
  const { makeRenditions } = open()
  const [refused, made] = await Promise.allSettled([
    makeRenditions(utf8('Dear editor, here is no picture')),
    makeRenditions(await aJpeg(320, 200)),
  ])
  expect(refused).toMatchObject({
    status: 'rejected',
    reason: { name: 'Refusal', code: 'not-a-photo', details: { what: expect.any(String) } },
  })
  expect(made.status).toBe('fulfilled')
})

test('a photo on which the process breaks is refused, and the next one has a new process', async () => {
  const { makeRenditions } = open()
  const broken = makeRenditions(await aJpeg(3000, 2000))
  const pid = await pidOf(pool)
  process.kill(pid, 'SIGKILL')
  await expect(broken).rejects.toMatchObject({
    code: 'not-a-photo',
    message: 'The file cannot be read here. Export it as JPEG, then upload that.',
  })
  expect((await makeRenditions(await aJpeg(320, 200))).width).toBe(320)
  expect(pool.pid()).not.toBe(pid)
})

test('crops come in their order, each as without a process, though large ones end it in between', async () => {
  const jpeg = await aJpeg(700, 400)
  const crops = (['1:1', '16:9'] as const).map((shape) => ({
    shape,
    box: { left: shape === '1:1' ? 0 : 60, top: 10, width: 640, height: 360 },
  }))
  pool = openPhotoPool({ mostKept: 1024 })
  expect(await pool.makeCrops(jpeg, crops)).toEqual(await makeCrops(jpeg, crops))
  expect(pool.pid()).toBeUndefined()
})

test('a process that a large photo has left large ends, and the next photo has a new one', async () => {
  pool = openPhotoPool({ mostKept: 1024 })
  const photo = await aJpeg(320, 200)
  const made = pool.makeRenditions(photo)
  const pid = await pidOf(pool)
  await made
  expect(pool.pid()).toBeUndefined()
  expect((await pool.makeRenditions(photo)).width).toBe(320)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a process that is no larger than most stays for the next photo', async () => {
  const photo = await aJpeg(320, 200)
  await open().makeRenditions(photo)
  const pid = pool.pid()
  await pool.makeRenditions(photo)
  expect(pid).toBeGreaterThan(0)
  expect(pool.pid()).toBe(pid)
})

test('the newsroom goes on meanwhile, and its requests come before photos', async () => {
  const { makeRenditions } = open()
  const own = getPriority()
  const making = makeRenditions(await aJpeg(1500, 1000))
  expect(getPriority(await pidOf(pool))).toBeGreaterThan(own)
  let ticks = 0
  const ticking = setInterval(() => (ticks += 1), 5)
  await making
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(5)
})
