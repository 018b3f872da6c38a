import { describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/person.ts'
import { storyStates, type StoryState } from '#domain/story/story.ts'
import type { StoryForRights } from '#domain/workflow/may-write.ts'
import { refusalOfMove } from '#domain/workflow/moves.ts'
import { nextStepOf } from '#src/ui/next-step.ts'

type Who = 'own reporter' | 'other reporter' | 'photo desk' | 'editor' | 'admin' | 'own editor'

const people: Record<Who, { id: string; role: Role; active: boolean }> = {
  'own reporter': { id: 'ines', role: 'reporter', active: true },
  'other reporter': { id: 'tobias', role: 'reporter', active: true },
  'photo desk': { id: 'maren', role: 'photo-desk', active: true },
  editor: { id: 'olha', role: 'editor', active: true },
  admin: { id: 'viktor', role: 'admin', active: true },
  'own editor': { id: 'own-editor', role: 'editor', active: true },
}
const whos = Object.keys(people) as Who[]

/** What each person reads on the button or in its place; a button is in square brackets. */
const table: Record<StoryState, Record<Who, string>> = {
  draft: row('[Send to review]', 'Draft', 'Draft', '[Send to review]'),
  'in-review': {
    ...row('[Take back]', 'In review', 'In review', '[Review]'),
    'own editor': 'Waits for another editor',
  },
  'changes-requested': row(
    '[Send to review]',
    'Changes requested',
    'Changes requested',
    '[Send to review]',
  ),
  approved: row('Waits to be published', 'Waits to be published', 'Approved', '[Publish…]'),
  scheduled: row('Out Wed 06:30', 'Out Wed 06:30', 'Out Wed 06:30', '[Change schedule…]'),
  published: row('Published', 'Published', 'Published', '[Start update…]'),
  withdrawn: row('Withdrawn', 'Withdrawn', 'Withdrawn', '[Start update…]'),
  spiked: row('Spiked', 'Spiked', 'Spiked', '[Restore]'),
}

function row(own: string, other: string, photoDesk: string, editor: string): Record<Who, string> {
  return {
    'own reporter': own,
    'other reporter': other,
    'photo desk': photoDesk,
    editor,
    admin: editor,
    'own editor': editor,
  }
}

const storyIn = (state: StoryState, who: Who, assignees: string[] = []): StoryForRights => ({
  state,
  createdBy: who === 'own editor' ? 'own-editor' : 'ines',
  assignees,
  isOut: state === 'published' || state === 'withdrawn',
})

const rules = { fourEyes: true, outAt: 'Wed 06:30' }

const read = (who: Who, story: StoryForRights, change: Partial<typeof rules> = {}) => {
  const step = nextStepOf(people[who], story, { ...rules, ...change })
  return step.kind === 'wait' ? step.label : `[${step.label}]`
}

describe('the next step of a story', () => {
  const cases = storyStates.flatMap((state) => whos.map((who) => [state, who] as const))

  test.each(cases)('a story that is %s shows it to the %s', (state, who) => {
    expect(read(who, storyIn(state, who))).toBe(table[state][who])
  })

  test.each(cases)(
    'a story that is %s never offers the %s a move the server refuses',
    (state, who) => {
      const story = storyIn(state, who)
      const step = nextStepOf(people[who], story, rules)
      if (step.kind === 'move') {
        expect(refusalOfMove(step.move, people[who], story)).toBeUndefined()
      } else expect(step.label).not.toBe('')
    },
  )

  test('an editor reviews an own story where the newsroom does not ask for four eyes', () => {
    expect(read('own editor', storyIn('in-review', 'own editor'), { fourEyes: false })).toBe(
      '[Review]',
    )
  })

  test('a reporter who is assigned starts the update of a published story', () => {
    expect(read('other reporter', storyIn('published', 'other reporter', ['tobias']))).toBe(
      '[Start update…]',
    )
  })

  test('somebody whose account is switched off is offered nothing', () => {
    const gone = { ...people.editor, active: false }
    for (const state of storyStates) {
      expect(nextStepOf(gone, storyIn(state, 'editor'), rules).kind).toBe('wait')
    }
  })
})
