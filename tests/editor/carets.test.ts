import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { peopleHere } from '#src/collaboration/people-here.ts'
import { placeOfPerson } from '#src/editor/carets/place-of-person.ts'
import { aBlock, caret, closeWriters, openNewsroom, press, type, type Writer } from './writers.ts'

afterEach(closeWriters)

/** Two people who hear of each other's carets as well. */
function openPair(andOthers = 0): [Writer, Writer, ...Writer[]] {
  const { writers } = openNewsroom(2 + andOthers, {
    headline: 'Ferry stays',
    body: { type: 'doc', content: [aBlock('paragraph', 'The last boat'), aBlock('quote', 'Aye')] },
  })
  const pair = writers as [Writer, Writer, ...Writer[]]
  const [one, two] = pair
  for (const [from, to] of [
    [one, two],
    [two, one],
  ] as [Writer, Writer][]) {
    from.awareness.on('update', (changes: Record<string, number[]>, origin: unknown) => {
      if (origin === 'wire') return
      const clients = Object.values(changes).flat()
      applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(from.awareness, clients), 'wire')
    })
  }
  pair[0].awareness.setLocalStateField('user', { personId: 'p1', name: 'Ines Halloway' })
  pair[1].awareness.setLocalStateField('user', { personId: 'p2', name: 'Tobias Renn' })
  return pair
}

const before = (element: Element) => {
  const range = document.createRange()
  range.setStart(element.closest('.stet-words')!, 0)
  range.setEndBefore(element)
  return range.toString()
}

describe('a colleague in the text', () => {
  test('is seen where they write, named, and hidden from screen readers', async () => {
    const [ines, tobias] = openPair()
    tobias.body.view.focus()
    caret(tobias.body, 0, 8)
    await vi.waitFor(() => expect(ines.places.body.querySelector('.stet-caret')).not.toBeNull())
    const drawn = ines.places.body.querySelector('.stet-caret')!
    expect(before(drawn)).toBe('The last')
    expect(drawn).toHaveTextContent('Tobias Renn')
    expect(drawn).toHaveAttribute('aria-hidden', 'true')
    expect(tobias.places.body.querySelector('.stet-caret')).toBeNull()
    expect(peopleHere(ines.awareness)).toContainEqual({
      personId: 'p2',
      name: 'Tobias Renn',
      field: 'body',
    })
  })

  test('stays at their words when others write before them', async () => {
    const [ines, tobias] = openPair()
    tobias.body.view.focus()
    caret(tobias.body, 0, 8)
    await vi.waitFor(() => expect(ines.places.body.querySelector('.stet-caret')).not.toBeNull())
    caret(ines.body, 0, 0)
    type(ines.body, 'Again: ')
    expect(before(ines.places.body.querySelector('.stet-caret')!)).toBe('Again: The last')
  })

  test('stays between the same letters when a third person splits the paragraph before them', async () => {
    const [ines, tobias, maren] = openPair(1) as [Writer, Writer, Writer]
    tobias.body.view.focus()
    caret(tobias.body, 0, 10, [0, 11])
    await vi.waitFor(() => expect(ines.places.body.querySelector('.stet-caret')).not.toBeNull())
    caret(maren.body, 0, 4)
    press(maren.body, 'Enter')
    const drawn = ines.places.body.querySelector('.stet-caret')!
    expect(before(drawn)).toBe('last bo')
    expect(ines.places.body.querySelector('.stet-colleague-selection')).toHaveTextContent('o')
  })

  test('shows what they have selected', async () => {
    const [ines, tobias] = openPair()
    tobias.body.view.focus()
    caret(tobias.body, 0, 4, [0, 8])
    await vi.waitFor(() =>
      expect(ines.places.body.querySelector('.stet-colleague-selection')).toHaveTextContent('last'),
    )
  })

  test('goes from field to field, and is gone when they leave the text', async () => {
    const [ines, tobias] = openPair()
    tobias.body.view.focus()
    await vi.waitFor(() => expect(ines.places.body.querySelector('.stet-caret')).not.toBeNull())
    tobias.editors.headline.view.focus()
    await vi.waitFor(() => expect(ines.places.headline.querySelector('.stet-caret')).not.toBeNull())
    expect(ines.places.body.querySelector('.stet-caret')).toBeNull()
    tobias.editors.headline.view.dom.blur()
    await vi.waitFor(() => expect(ines.places.headline.querySelector('.stet-caret')).toBeNull())
    expect(peopleHere(ines.awareness).find(({ personId }) => personId === 'p2')?.field).toBeNull()
  })

  test('can be gone to', async () => {
    const [ines, tobias] = openPair()
    expect(placeOfPerson(ines, ines.awareness, 'p2')).toBe(false)
    tobias.body.view.focus()
    caret(tobias.body, 1)
    await vi.waitFor(() => expect(placeOfPerson(ines, ines.awareness, 'p2')).toBe(true))
  })

  test('who sends nonsense for a place breaks nothing', async () => {
    const [ines, tobias] = openPair()
    for (const cursor of [
      7,
      { field: 'body' },
      { field: 'body', anchor: { item: 'x' }, head: {} },
    ]) {
      tobias.awareness.setLocalStateField('cursor', cursor)
    }
    tobias.awareness.setLocalStateField('field', 'nowhere')
    await new Promise((done) => setTimeout(done, 60))
    type(ines.body, 'x')
    expect(ines.places.body.querySelector('.stet-caret')).toBeNull()
  })
})
