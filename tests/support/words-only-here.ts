import { screen, waitFor, within } from '@testing-library/react'
import { expect, vi } from 'vitest'
import type * as Y from 'yjs'
import { openHere } from '#src/api/open-here.ts'
import type { StoryConnection } from '#src/collaboration/story-connection.ts'
import type { StoryField } from '#domain/story-text/story-text.ts'

/** A browser that keeps nothing; until mocks are restored. */
export function keepNothing(): void {
  const open = indexedDB.open.bind(indexedDB)
  vi.spyOn(indexedDB, 'open').mockImplementation((name, version) => {
    if (name.startsWith('stet:')) throw new DOMException('Refused.', 'SecurityError')
    return open(name, version)
  })
}

/** Writes words into an open story, where nobody takes them: `endRight` has ended the right to. */
export async function typeInVain(
  storyId: string,
  {
    field,
    words,
    endRight,
  }: { field: StoryField; words: string; endRight: () => Promise<unknown> },
): Promise<void> {
  await waitFor(() => expect(openHere.has(storyId)).toBe(true))
  const connection = openHere.get(storyId) as StoryConnection
  await waitFor(() => expect(connection.isCurrent.get()).toBe(true))
  await endRight()
  await waitFor(() => expect(connection.right.get()?.may).toBe('nothing'))
  const block = connection.ydoc.getXmlFragment(field).get(0) as Y.XmlElement
  const text = block.get(0) as Y.XmlText
  text.insert(text.length, words)
  await waitFor(() => expect(connection.isOnlyHere()).toBe(true))
}

/** The question that is asked of who leaves such words. */
export const askedAboutWords = async () =>
  within(
    await screen.findByRole(
      'dialog',
      { name: 'These words are nowhere else' },
      { timeout: 20_000 },
    ),
  )
