import { expect, test } from 'vitest'
import { openBudget } from '#server/photos/upload-budget.ts'

const turn = () => new Promise<void>((done) => setImmediate(done))

test('uploads that fit go at once, the others in the order in which they came', async () => {
  const budget = openBudget(100)
  const went: string[] = []
  const ask = async (name: string, bytes: number) => {
    const giveBack = await budget.reserve(bytes)
    went.push(name)
    return giveBack
  }
  const [first, second] = [ask('first', 60), ask('second', 40)]
  const large = ask('large', 500)
  const small = ask('small', 1)
  await turn()
  expect(went).toEqual(['first', 'second'])
  ;(await first)()
  await turn()
  // The small one would fit; it does not overtake, or the large one might wait for ever.
  expect(went).toEqual(['first', 'second'])
  ;(await second)()
  await turn()
  expect(went).toEqual(['first', 'second', 'large'])
  ;(await large)()
  await small
  expect(went).toEqual(['first', 'second', 'large', 'small'])
})
