import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { countChanges } from '#src/collaboration/changes-made.ts'

test('thousands of pending changes are few updates, which still hold every letter', () => {
  const changes = countChanges()
  const ydoc = new Y.Doc()
  ydoc.on('update', (update: Uint8Array) => changes.add(update))
  for (let i = 0; i < 6_000; i += 1) ydoc.getText('body').insert(i, 'a')
  expect(changes.pending()).toBe(6_000)
  expect(changes.unsent().length).toBeLessThan(150)
  const other = new Y.Doc()
  for (const update of changes.unsent()) Y.applyUpdate(other, update)
  expect(other.getText('body').length).toBe(6_000)
})

test('what the server has is not sent again, what came later is', () => {
  const changes = countChanges()
  const update = new Uint8Array([0, 0])
  for (let i = 0; i < 5; i += 1) changes.add(update)
  changes.settle(3)
  expect(changes.pending()).toBe(2)
  expect(changes.unsent()).toHaveLength(2)
  changes.settle(1)
  expect(changes.pending()).toBe(2)
})

test('what an earlier page left counts, since when it was made', () => {
  const changes = countChanges()
  changes.add(new Uint8Array([0, 0]))
  changes.addLeft({ changes: 7, since: 1_000, updates: [new Uint8Array([0, 0])] })
  expect(changes.pending()).toBe(8)
  expect(changes.since()).toBe(1_000)
  changes.settle(8)
  expect(changes.unsent()).toEqual([])
})
