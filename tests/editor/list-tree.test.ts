import { afterEach, describe, expect, test, vi } from 'vitest'
import { aBlock, caret, closeWriters, openNewsroom, press, type Writer } from './writers.ts'

afterEach(closeWriters)

/** The tree that roles and aria-owns make, as screen readers get it. */
function tree(writer: Writer): string {
  const root = writer.places.body.querySelector('.ProseMirror')!
  const owned = new Set(
    [...root.querySelectorAll('[aria-owns]')].flatMap((owner) =>
      owner.getAttribute('aria-owns')!.split(' '),
    ),
  )
  const read = (element: Element): string => {
    const inside = [...element.children]
      .filter((child) => !owned.has(child.id))
      .map(read)
      .join('')
    const ids = element.getAttribute('aria-owns')?.split(' ') ?? []
    const handed = ids.map((id) => read(document.getElementById(id)!)).join('')
    const role = element.getAttribute('role')
    if (!role || role === 'textbox') return inside + handed
    const words = element.classList.contains('stet-words') ? element.textContent : ''
    return `${role}(${words}${inside}${handed})`
  }
  return read(root)
}

const open = (...lines: [Parameters<typeof aBlock>[0], string, number?][]) =>
  openNewsroom(1, {
    body: {
      type: 'doc',
      content: lines.map(([kind, words, level = 0]) => aBlock(kind, words, { level })),
    },
  }).writers[0]!

describe('what screen readers get of flat blocks', () => {
  test('lists hold their items, deeper lists belong to the item above them', async () => {
    const writer = open(
      ['crosshead', 'Head'],
      ['bullet', 'A'],
      ['numbered', 'B', 1],
      ['numbered', 'C', 1],
      ['bullet', 'D'],
      ['quote', 'E'],
      ['paragraph', 'F'],
    )
    await vi.waitFor(() =>
      expect(tree(writer)).toBe(
        'heading(Head)list(listitem(Alist(listitem(B)listitem(C)))listitem(D))blockquote(E)paragraph(F)',
      ),
    )
  })

  test('it follows a conversion and a move', async () => {
    const writer = open(['bullet', 'A'], ['bullet', 'B'], ['bullet', 'C'])
    await vi.waitFor(() => expect(tree(writer)).toBe('list(listitem(A)listitem(B)listitem(C))'))
    caret(writer.body, 1)
    press(writer.body, 'Mod-Alt-2')
    await vi.waitFor(() =>
      expect(tree(writer)).toBe('list(listitem(A))heading(B)list(listitem(C))'),
    )
    press(writer.body, 'Alt-ArrowDown')
    await vi.waitFor(() => expect(tree(writer)).toBe('list(listitem(A)listitem(C))heading(B)'))
  })

  test('photos with nothing between them are counted as one gallery, as readers see them', async () => {
    const photo = (n: number) => ({
      type: 'photo' as const,
      attrs: { photoId: `0193b1f0-5a1c-7000-8000-00000000000${n}`, alt: '' },
      content: [],
    })
    const content = [photo(1), photo(2), aBlock('paragraph', 'A'), photo(3)]
    const [writer] = openNewsroom(1, { body: { type: 'doc', content } }).writers as [Writer]
    const names = () =>
      [...writer.body.view.dom.querySelectorAll('figure')].map((each) =>
        each.getAttribute('aria-label'),
      )
    await vi.waitFor(() =>
      expect(names()).toEqual(['Photo 1 of 2 in a gallery', 'Photo 2 of 2 in a gallery', 'Photo']),
    )
    caret(writer.body, 2)
    press(writer.body, 'Alt-ArrowDown')
    await vi.waitFor(() => expect(names()[2]).toBe('Photo 3 of 3 in a gallery'))
  })

  test('a photo parts two lists', async () => {
    const photoId = '0193b1f0-5a1c-7000-8000-000000000001'
    const photo = { type: 'photo' as const, attrs: { photoId, alt: '' }, content: [] }
    const content = [aBlock('bullet', 'A'), photo, aBlock('bullet', 'B')]
    const [writer] = openNewsroom(1, { body: { type: 'doc', content } }).writers as [Writer]
    await vi.waitFor(() => expect(tree(writer)).toBe('list(listitem(A))list(listitem(B))'))
  })
})
