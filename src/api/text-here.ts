import type { QueryClient } from '@tanstack/react-query'
import * as Y from 'yjs'
import type { Story } from '#domain/story/story.ts'
import { readStoryText } from '#domain/story-text/read-story-text.ts'
import { storyFields, type StoryText } from '#domain/story-text/story-text.ts'
import type { Device } from '#src/collaboration/device.ts'
import { rowsOfStory } from '#src/collaboration/device-rows.ts'
import { findKept } from './kept-facts.ts'
import { storyQuery } from './stories.ts'

/** The words of a story as this device has them; undefined without any. */
export async function textHere(device: Device, storyId: string): Promise<StoryText | undefined> {
  const { words } = await rowsOfStory(device, storyId)
  if (words.length === 0) return undefined
  const ydoc = new Y.Doc()
  for (const field of storyFields) ydoc.getXmlFragment(field)
  ydoc.transact(() => {
    for (const { bytes } of words) Y.applyUpdate(ydoc, bytes)
  })
  const text = readStoryText(ydoc)
  ydoc.destroy()
  return text
}

/** The headline of a story as this device has it; empty without one. */
export const headlineHere = async (device: Device, storyId: string): Promise<string> =>
  (await textHere(device, storyId))?.headline.trim() ?? ''

/** What a story is called where one knows only its id: its headline, else its slug. */
export async function titleOf(
  queryClient: QueryClient,
  device: Device,
  storyId: string,
): Promise<string> {
  const headline = await headlineHere(device, storyId).catch(() => '')
  if (headline) return headline
  const { queryKey } = storyQuery(storyId)
  const story =
    queryClient.getQueryData(queryKey) ??
    ((await findKept(queryKey).catch(() => undefined))?.data as Story | undefined)
  return story ? `Untitled: ${story.slug}` : 'A story without a headline'
}
