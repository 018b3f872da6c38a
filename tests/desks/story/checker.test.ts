import { expect, test } from 'vitest'
import { openChecker } from '#src/desks/story/checker.ts'
import { houseOfTest, paragraphs } from '../../support/house-style.ts'

const rulesOf = ({ findings }: { findings: { rule: string }[] }) => findings.map(({ rule }) => rule)

/** A thread that takes questions and breaks over them. */
class BrokenThread extends EventTarget {
  asked = 0
  isEnded = false
  postMessage() {
    this.asked += 1
    queueMicrotask(() => this.dispatchEvent(new Event('error')))
  }
  terminate() {
    this.isEnded = true
  }
}

test('a thread that breaks is left, and the checks go on in the page', async () => {
  const thread = new BrokenThread()
  const checker = openChecker(() => thread as unknown as Worker)
  const [first, second] = await Promise.all([
    checker.check(paragraphs('The  boat.'), houseOfTest()),
    checker.check(paragraphs('The the boat.'), houseOfTest()),
  ])
  expect([rulesOf(first), rulesOf(second)]).toEqual([['double-spaces'], ['double-words']])
  expect(thread.isEnded).toBe(true)
  expect(rulesOf(await checker.check(paragraphs('A TK.'), houseOfTest()))).toEqual(['left-in'])
  expect(thread.asked).toBe(2)
})

test('without threads they run in the page', async () => {
  const checker = openChecker(() => undefined)
  expect(rulesOf(await checker.check(paragraphs('A  boat.'), houseOfTest()))).toEqual([
    'double-spaces',
  ])
})
