import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#src/api/new-id.ts'

test('a story begun in the browser has an id that the server takes, another one each time', () => {
  const ids = Array.from({ length: 200 }, newId)
  for (const id of ids) expect(z.uuidv4().safeParse(id).success, id).toBe(true)
  expect(new Set(ids).size).toBe(200)
})
