import { expect, test } from 'vitest'
import { roles } from '#domain/people/person.ts'
import { storyStates } from '#domain/story/story.ts'
import { assignRefusal } from '#domain/workflow/may-assign.ts'

const story = (state: (typeof storyStates)[number]) => ({
  state,
  createdBy: 'ines',
  assignees: ['tobias'],
  isOut: false,
})
const may = (id: string, role: (typeof roles)[number], state: (typeof storyStates)[number]) =>
  assignRefusal({ id, role, active: true }, story(state)) === undefined

test('editors assign in every state, and nobody whose account is off', () => {
  for (const state of storyStates) {
    expect(may('olha', 'editor', state), state).toBe(true)
    expect(may('viktor', 'admin', state), state).toBe(true)
    const off = { id: 'olha', role: 'editor' as const, active: false }
    expect(assignRefusal(off, story(state))).toBe('Your account is switched off.')
  }
})

test('a reporter puts people on their own story while they write it, and on no other', () => {
  for (const state of storyStates) {
    const isWriting = state === 'draft' || state === 'changes-requested'
    expect(may('ines', 'reporter', state), state).toBe(isWriting)
    expect(may('tobias', 'reporter', state), state).toBe(false)
    expect(may('amara', 'reporter', state), state).toBe(false)
    expect(may('maren', 'photo-desk', state), state).toBe(false)
  }
})
