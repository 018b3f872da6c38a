import { describe, expect, test } from 'vitest'
import { readable } from '../../support/readable.ts'
import { pairs } from '../../support/before-and-after.ts'

describe('what an editor reads of a change', () => {
  test.each(pairs)('$what', ({ before, after, reads }) => {
    expect(readable(before, after)).toEqual(reads)
  })
})
