import { describe, expect, test } from 'vitest'
import { viewRefusal } from '#domain/board/view.ts'

const view = (isShared: boolean) => ({ madeBy: 'ines', isShared })
const person = (
  id: string,
  role: 'reporter' | 'photo-desk' | 'editor' | 'admin',
  active = true,
) => ({
  id,
  role,
  active,
})

describe('who may rename or delete a view', () => {
  test.each([
    ['who made it', person('ines', 'reporter'), true, true],
    ['another reporter', person('tobias', 'reporter'), false, false],
    ['the photo desk', person('maren', 'photo-desk'), false, false],
    ['an editor', person('olha', 'editor'), false, true],
    ['an admin', person('viktor', 'admin'), false, true],
    ['an editor who left', person('olha', 'editor', false), false, false],
  ])('%s', (_who, who, own, shared) => {
    expect(viewRefusal(who, view(false)) === undefined).toBe(own)
    expect(viewRefusal(who, view(true)) === undefined).toBe(shared)
  })
})
