import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { openLocalCopy } from '#src/collaboration/local-copy.ts'
import { deviceOf } from '#src/collaboration/device.ts'
import { until } from '../support/room-socket.ts'

/** Another tab that is at work on the kept words, and does not come to an end. */
async function holdWords(personId: string) {
  let isHeld = true
  let holding: Promise<void> | undefined
  await new Promise<void>((begun) => {
    holding = deviceOf(personId).run(['words'], 'readwrite', ({ words }) => {
      const goOn = () => {
        begun()
        if (isHeld) words.count().addEventListener('success', () => goOn())
      }
      goOn()
    })
  })
  return async () => {
    isHeld = false
    await holding
  }
}

test('words that a browser does not finish keeping are not called kept, until it has them', async () => {
  const personId = crypto.randomUUID()
  const ydoc = new Y.Doc()
  const copy = openLocalCopy(deviceOf(personId), crypto.randomUUID(), ydoc)
  await copy.opened
  const letGo = await holdWords(personId)
  ydoc.on('update', (bytes: Uint8Array) => copy.keep(bytes, 1))
  ydoc.getText('words').insert(0, 'Typed while the disk hangs.')
  expect(copy.isKept.get()).toBe(true)
  await until('the sign hears of it', () => !copy.isKept.get())
  expect(copy.isWhole()).toBe(false)
  await letGo()
  await until('they are kept', () => copy.isKept.get() && copy.isWhole())
  await copy.close()
})
